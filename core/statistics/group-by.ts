/** Items that belong together, in the order in which their groups first appear. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): [Item, ...Item[]][] {
  const groups = new Map<string | number, [Item, ...Item[]]>();
  for (const item of items) {
    const members = groups.get(keyOf(item));
    if (members === undefined) groups.set(keyOf(item), [item]);
    else members.push(item);
  }
  return [...groups.values()];
}

/** What a code says in the words of a language; a code of a newer model keeps its own sentence. */
export const textOfCode = (
  texts: Readonly<Record<string, string>>,
  { code, message }: { readonly code: string; readonly message: string },
): string => texts[code] ?? message;

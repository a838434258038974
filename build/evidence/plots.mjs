// Plots of docs/EVIDENCE.md as SVG: grey on white, marks told apart by shape.
const [width, height, left, bottom, top, right] = [480, 360, 56, 48, 20, 16];

const frame = ({ x, y, xTicks, yTicks, body, xName, yName }) => {
  const ticks = [
    ...xTicks.map(
      (tick) =>
        `<path d="M${x(tick)} ${height - bottom}v5" stroke="#333"/><text x="${x(tick)}" y="${height - bottom + 18}" text-anchor="middle">${tick}</text>`,
    ),
    ...yTicks.map(
      (tick) =>
        `<path d="M${left} ${y(tick)}h-5" stroke="#333"/><text x="${left - 9}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#222">
<rect width="${width}" height="${height}" fill="#fff"/>
<path d="M${left} ${top}V${height - bottom}H${width - right}" fill="none" stroke="#333"/>
${ticks.join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">${xName}</text>
<text transform="translate(14 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${yName}</text>
${body}
</svg>
`;
};

const scale = (from, to, low, high) => (value) =>
  Math.round((low + ((value - from) / (to - from)) * (high - low)) * 10) / 10;

/** Zone probabilities in eight equal groups: what was said against what the senior reader saw. */
export function calibrationPlot(scored) {
  const zones = scored
    .filter(({ severity }) => severity !== null)
    .flatMap(({ severity, senior }) => severity.zones.map(({ probability }, i) => ({ probability, seen: senior[i] })))
    .sort((a, b) => a.probability - b.probability);
  const [x, y] = [scale(0, 1, left, width - right), scale(0, 1, height - bottom, top)];
  const groups = Array.from({ length: 8 }, (_, i) =>
    zones.slice(Math.floor((i * zones.length) / 8), Math.floor(((i + 1) * zones.length) / 8)),
  ).filter((group) => group.length > 0);
  const points = groups.map((group) => [
    group.reduce((sum, { probability }) => sum + probability, 0) / group.length,
    group.filter(({ seen }) => seen).length / group.length,
  ]);
  const marks = points.map(([p, seen]) => `<circle cx="${x(p)}" cy="${y(seen)}" r="4" fill="#222"/>`).join('');
  const diagonal = `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#999" stroke-dasharray="4 3"/>`;
  const line = `<polyline points="${points.map(([p, seen]) => `${x(p)},${y(seen)}`).join(' ')}" fill="none" stroke="#222"/>`;
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return frame({
    x,
    y,
    xTicks: ticks,
    yTicks: ticks,
    body: diagonal + line + marks,
    xName: 'zone probability',
    yName: 'share involved, senior reader',
  });
}

/** Expected score against the mean of two readers; squares AP, circles PA. */
export function scatterPlot(scored) {
  const [x, y] = [scale(0, 6, left, width - right), scale(0, 6, height - bottom, top)];
  const marks = scored
    .filter(({ severity }) => severity !== null)
    .map(({ mean, severity, view }) => {
      const [cx, cy] = [x(mean), y(severity.expectedScore)];
      return view === 'PA'
        ? `<circle cx="${cx}" cy="${cy}" r="4" fill="none" stroke="#222"/>`
        : `<rect x="${cx - 3.5}" y="${cy - 3.5}" width="7" height="7" fill="none" stroke="#222"/>`;
    });
  const diagonal = `<path d="M${x(0)} ${y(0)}L${x(6)} ${y(6)}" stroke="#999" stroke-dasharray="4 3"/>`;
  const ticks = [0, 1, 2, 3, 4, 5, 6];
  return frame({
    x,
    y,
    xTicks: ticks,
    yTicks: ticks,
    body: diagonal + marks.join(''),
    xName: 'mean of two readers',
    yName: 'expected score (circle PA, square AP)',
  });
}

/** Negative predictive value (solid) and share called negative (dashed) over falling prevalence. */
export function prevalencePlot(points) {
  const [x, y] = [scale(0, 0.5, left, width - right), scale(0, 1, height - bottom, top)];
  const line = (value, dash) =>
    `<polyline points="${points.map((point) => `${x(point.prevalence)},${y(value(point).estimate)}`).join(' ')}" fill="none" stroke="#222" ${dash}/>` +
    points
      .map(
        (point) => `<path d="M${x(point.prevalence)} ${y(value(point).low)}V${y(value(point).high)}" stroke="#777"/>`,
      )
      .join('');
  const body =
    line((point) => point.negativePredictiveValue, '') +
    line((point) => point.proportionNegative, 'stroke-dasharray="5 3"');
  return frame({
    x,
    y,
    xTicks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
    yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    body,
    xName: 'prevalence of COVID-19',
    yName: 'NPV (solid), share called negative (dashed)',
  });
}

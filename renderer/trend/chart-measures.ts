import { highestScore, zonesByLung } from '../../core/severity/zone';

/** Heights and positions of the trend in CSS pixels, from its top. */
export const left = 62;
/** Of the highest score. */
export const top = 16;
export const plotHeight = 78;
export const markerRadius = 6;
/** Baselines below score 0, clear of the rings about its markers: the dates, and the letters of prior and current. */
export const dateBaseline = top + plotHeight + 24;
export const letterBaseline = dateBaseline + 11;
export const heatTop = letterBaseline + 4;
export const heatRowHeight = 11;
export const heatHeight = zonesByLung.length * heatRowHeight;
/** Baseline of the first row of events. */
export const laneBaseline = heatTop + heatHeight + 14;
export const laneRowHeight = 12;
export const laneBottom = laneBaseline + 6;

/** Baseline of a row of events. */
export const baselineOf = (row: number): number => laneBaseline + row * laneRowHeight;

/** Of a score. */
export const yOfScore = (score: number): number => top + plotHeight - (score / highestScore) * plotHeight;

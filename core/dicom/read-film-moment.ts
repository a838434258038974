import type { DataSet } from 'dicom-parser';
import { elementCode } from './element-text';
import { daysBetween, tomorrow } from './film-day';

/** A DICOM date `YYYYMMDD` (or the retired `YYYY.MM.DD`, or ISO 8601 as some exporters write it) as `YYYY-MM-DD`; null where it is not a day of the calendar. */
export function toIsoDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const iso = `${year}-${month}-${day}`;
  return Number(year) > 1800 && date.toISOString().startsWith(iso) ? iso : null;
}

/** A DICOM time `HHMMSS.FFFFFF` (minutes and seconds optional, colons of the retired form allowed) as `HH:MM:SS`. */
export function toClockTime(text: string): string | null {
  const [, hours, minutes = '00', seconds = '00'] = /^(\d{2}):?(\d{2})?:?(\d{2})?(\.\d*)?$/.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return `${hours}:${minutes}:${seconds === '60' ? '59' : seconds}`;
}

/** Date and time of exposure (twice: apart and as a date-time), study, content and series. */
const moments = {
  acquisition: { date: 'x00080022', time: 'x00080032' },
  acquisitionDateTime: { date: 'x0008002a', time: 'x0008002a' },
  study: { date: 'x00080020', time: 'x00080030' },
  content: { date: 'x00080023', time: 'x00080033' },
  series: { date: 'x00080021', time: 'x00080031' },
} as const;
type Moment = (typeof moments)[keyof typeof moments];

/** Day of the film `YYYY-MM-DD` and hour `HH:MM:SS`, as the clock of the device stood. */
interface FilmMoment {
  readonly date: string | null;
  readonly time: string | null;
}

/** From -1200 to +1400 (PS3.5 section 6.2, DT). */
const offset = /([-+])(0\d|1[0-4])([0-5]\d)$/;

/** Minutes from UTC that a text ends with; null where there is none on Earth. */
function offsetMinutes(text: string): number | null {
  const [, sign, hours, minutes] = offset.exec(text) ?? [];
  return sign === undefined ? null : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

/** A date-time (DT): of another offset from UTC than the device states for its clock (Timezone Offset From UTC, 0008,0201), it is moved to that. */
function readDateTime(dataSet: DataSet, tag: string): FilmMoment {
  const [text, clock] = [elementCode(dataSet, tag), elementCode(dataSet, 'x00080201')];
  const [date, time] = [toIsoDate(text.slice(0, 8)), toClockTime(text.slice(8).replace(/[-+]\d{4}$/, ''))];
  const [from, to] = [offsetMinutes(text.slice(8)), offsetMinutes(clock)];
  if (date === null || time === null || from === null || to === null) return { date, time };
  const [day = '', hour = ''] = new Date(Date.parse(`${date}T${time}Z`) + (to - from) * 60_000)
    .toISOString()
    .split('T');
  const movedTo = toIsoDate(day);
  return { date: movedTo, time: movedTo && toClockTime(hour.slice(0, 8)) };
}

const momentIn = (dataSet: DataSet, { date, time }: Moment): FilmMoment =>
  date === time
    ? readDateTime(dataSet, date)
    : { date: toIsoDate(elementCode(dataSet, date).slice(0, 10)), time: toClockTime(elementCode(dataSet, time)) };

/**
 * How many days after the study's a pair of date and time is believed: an exposure as long as a study may last, a picture
 * over one midnight alone, since one made anew from old data has a new Content Date.
 */
const believedDays: readonly (readonly [moment: Moment, days: number])[] = [
  [moments.acquisition, 7],
  [moments.acquisitionDateTime, 7],
  [moments.content, 1],
];

/** The first pair of date and time that agrees with the day of the study; null where none does. */
function exposureIn(dataSet: DataSet, studyDate: string): FilmMoment | null {
  for (const [moment, most] of believedDays) {
    const { date, time } = momentIn(dataSet, moment);
    if (date === null || time === null) continue;
    const days = daysBetween(studyDate, date);
    if (days >= 0 && days <= most) return { date, time };
  }
  return null;
}

function firstDate(dataSet: DataSet): string | null {
  const { study, acquisition, acquisitionDateTime, content, series } = moments;
  for (const moment of [study, acquisition, acquisitionDateTime, content, series]) {
    const { date } = momentIn(dataSet, moment);
    if (date !== null) return date;
  }
  return null;
}

const secondsOf = (time: string): number => Date.parse(`1970-01-01T${time}Z`) / 1000;
const halfDay = 12 * 3600;

/** Whether an hour without a day is one after the midnight of its study. Noughts alone are what many write for no hour. */
function isAfterMidnight(time: string, { time: begun }: FilmMoment): boolean {
  return begun !== null && time !== '00:00:00' && secondsOf(begun) - secondsOf(time) > halfDay;
}

/** The day with the first hour that is of no other; one without a day more than twelve hours before the study's is of the next day. */
function onDay(dataSet: DataSet, day: string | null): FilmMoment {
  const study = momentIn(dataSet, moments.study);
  for (const moment of Object.values(moments)) {
    const { date, time } = momentIn(dataSet, moment);
    if (time === null || (date !== null && date !== day)) continue;
    const follows = date === null && study.date !== null && study.date === day && isAfterMidnight(time, study);
    return { date: follows ? tomorrow(Date.parse(day)) : day, time };
  }
  return { date: day, time: null };
}

/**
 * When the film was taken: Acquisition Date and Time (0008,0022 and 0008,0032) or Acquisition DateTime (0008,002A), else
 * Content Date and Time (0008,0023 and 0008,0033), as one pair and where it agrees with the Study Date (0008,0020): films of one
 * study share that one's, and the clock of a plate reader may be wrong. Else the Study Date, which falls back to the others,
 * and a time that is of no other day; one that states no day and lies more than twelve hours before the study's is of the next. PS3.3 C.7.2.1 (study), C.7.3.1 (series), C.7.6.1 (content), C.7.10.1 (acquisition).
 */
export function readFilmMoment(dataSet: DataSet): FilmMoment {
  const studyDate = momentIn(dataSet, moments.study).date;
  const exposure = studyDate === null ? null : exposureIn(dataSet, studyDate);
  if (exposure !== null) return exposure;
  return onDay(dataSet, firstDate(dataSet));
}

import { expect, it } from 'vitest';
import { isPlaceholderId, isPlaceholderName } from './placeholder';

it.each([
  '',
  '.',
  '-',
  '??',
  '0',
  '000',
  '0-0',
  'ANONYMOUS',
  'anon',
  'Anonymized',
  'UNKNOWN',
  'None',
  'TEST',
  'n/a',
  'NO ID',
  'REMOVED',
  'De-identified',
  'REDACTED',
  'XXXXXX',
  'PATIENT',
])('takes the ID "%s" for none', (id) => expect(isPlaceholderId(id)).toBe(true));

it.each([
  '1',
  '0010',
  'P-1',
  'ANON-17',
  'UNKNOWN 0815',
  'TEST1',
  'XX17',
  'REMOVED-17',
  'PATIENT-3',
  'anonymous-0a1b2c3d4e5f',
  '山田',
])('takes the ID "%s" for one', (id) => expect(isPlaceholderId(id)).toBe(false));

it.each([
  '',
  '^',
  'ANONYMOUS',
  'Anonymous, Patient',
  'anon123',
  'Anonymisiert',
  'Unknown, Male',
  'No Name',
  'NONAME',
  'Unbekannt',
  'REMOVED',
  'De-Identified',
  'XXXX, XXXX',
])('takes the name "%s" for none', (name) => expect(isPlaceholderName(name)).toBe(true));

it.each([
  'No, Min',
  'Añonuevo, Maria',
  'Doe, Jane',
  'Name, Otto',
  'Unknown, Erna',
  'Patient, Removed-Jones',
  'Xi, Xu',
  '山田 太郎',
])('takes the name "%s" for one', (name) => expect(isPlaceholderName(name)).toBe(false));

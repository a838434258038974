import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { analyzeRadiograph } from '../../../core/analysis/analyze-radiograph';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { chestHeader, writeDicom } from '../../../core/testing/write-dicom';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { bundledModel, sharedData } from '../testing/shared-data';
import { loadModelPackage } from './model-package';
import { openModel } from './open-model';

const data = sharedData('a film in a frame');
const [side, border] = [600, 200];
const whole = side + 2 * border;

/** A DICOM film of 8 bits whose shutter leaves what lies in the frame. */
const shuttered = (pixels: Uint8Array): Uint8Array =>
  writeDicom({
    ...chestHeader,
    '00280010 US': [whole],
    '00280011 US': [whole],
    '00280100 US': [8],
    '00280101 US': [8],
    '00280102 US': [7],
    '00181600 CS': 'RECTANGULAR',
    '00181602 IS': `${border + 1}`,
    '00181604 IS': `${border + side}`,
    '00181606 IS': `${border + 1}`,
    '00181608 IS': `${border + side}`,
    '7fe00010 OB': pixels,
  });

test.skipIf(data === null)(
  'a film in a wide frame has the score of the film alone, be the frame closed by a shutter or drawn black',
  async () => {
    const model = await openModel(await loadModelPackage(bundledModel));
    const scoreOf = async (bytes: Uint8Array): Promise<number | undefined> => {
      const radiograph = await decodeRadiograph(bytes, { checkHoles: false });
      const { result } = await analyzeRadiograph(toGrayImage(radiograph), model, {
        opening: radiograph.opening,
        stated: { view: 'PA', ageYears: null },
        now: () => 0,
        decodeMs: 0,
        band: false,
      });
      return result.severity?.expectedScore;
    };
    const file = path.join(data ?? '', 'series/C221_day002_0297.jpg');
    const film = await sharp(file).resize(side, side).toColourspace('b-w').png().toBuffer();
    const framed = (background: string) =>
      sharp(film).extend({ top: border, bottom: border, left: border, right: border, background }).toColourspace('b-w');
    const alone = (await scoreOf(film))!;
    expect(await scoreOf(shuttered(await framed('#fff').raw().toBuffer()))).toBeCloseTo(alone, 1);
    expect(await scoreOf(await framed('#000').jpeg({ quality: 90 }).toBuffer())).toBeCloseTo(alone, 1);
    await model.close();
  },
  60_000,
);

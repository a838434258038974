import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundledModel } from '../engine/testing/shared-data';
import { folderOfFile } from '../engine/testing/temporary-store';
import { FileAnalyser } from './run-model';

const folder = folderOfFile();

test('analyses nothing with a model that does not give the answers that its package brings', async () => {
  cpSync(bundledModel, folder, { recursive: true });
  const file = path.join(folder, 'golden', 'golden.json');
  const golden = JSON.parse(readFileSync(file, 'utf8')) as { picture: { gate_logits: number[] } };
  golden.picture.gate_logits = golden.picture.gate_logits.map((logit) => logit + 1);
  writeFileSync(file, JSON.stringify(golden));
  await expect(FileAnalyser.open([folder], 'cpu')).rejects.toMatchObject({ failure: { code: 'model/wrong-answers' } });
});

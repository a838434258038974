import { about } from './about';
import { app } from './app';
import { commandGroups, commands, toolLabels } from './commands';
import { contours } from './contours';
import { corrections } from './corrections';
import { failures, gate } from './failures';
import { imports } from './imports';
import { keys } from './keys';
import { quality } from './quality';
import { menu } from './menu';
import { reading } from './reading';
import { report } from './report';
import { settings } from './settings';
import { severity } from './severity';
import { trend } from './trend';
import { viewport } from './viewport';
import { worklist } from './worklist';
import type { Catalogue } from '../catalogue';

/** Every text in German. */
export const german: Catalogue = {
  about,
  app,
  commandGroups,
  commands,
  contours,
  corrections,
  failures,
  gate,
  imports,
  keys,
  menu,
  quality,
  reading,
  report,
  settings,
  severity,
  toolLabels,
  trend,
  viewport,
  worklist,
};

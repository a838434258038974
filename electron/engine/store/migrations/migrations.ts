import { readingsSchema } from './migration-0002.sql';
import { imagesSchema } from './migration-0001.sql';
import { finalMapsSchema } from './migration-0003.sql';
import { zoneMapSchema } from './migration-0004.sql';
import { worklistModelSchema } from './migration-0005.sql';
import { correctionsSchema } from './migration-0006.sql';
import { worklistStatesSchema } from './migration-0007.sql';
import { issuersSchema } from './migration-0008.sql';
import { modelRulesSchema } from './migration-0009.sql';
import { patientCorrectionsSchema } from './migration-0010.sql';
import { settingRevisionsSchema } from './migration-0011.sql';
import { filmEquipmentSchema } from './migration-0012.sql';
import { filmEquipmentStaysSchema } from './migration-0013.sql';
import { modelDefinitionSchema } from './migration-0014.sql';
import { fasterSearchSchema } from './migration-0015.sql';
import { arrivalOrderSchema } from './migration-0016.sql';
import { walkedSearchSchema } from './migration-0017.sql';

/** Every step of the schema; `user_version` is the number of those applied. A released step is never edited. */
export const migrations: readonly string[] = [
  imagesSchema,
  readingsSchema,
  finalMapsSchema,
  zoneMapSchema,
  worklistModelSchema,
  correctionsSchema,
  worklistStatesSchema,
  issuersSchema,
  modelRulesSchema,
  patientCorrectionsSchema,
  settingRevisionsSchema,
  filmEquipmentSchema,
  filmEquipmentStaysSchema,
  modelDefinitionSchema,
  fasterSearchSchema,
  arrivalOrderSchema,
  walkedSearchSchema,
];

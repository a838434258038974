import type { ModelIdentity } from '../analysis/analysis';
import { modelKey } from '../analysis/model-key';
import type { Reader } from '../reading/reading';
import type { DataSet } from './attributes';
import { codes } from './codes';
import { codeContent, personContent, textContent, uidContent } from './content-item';
import { asNameComponent } from './legal-text';
import type { Writer } from './signed-result';
import { uidOf } from './uid';

const context = 'HAS OBS CONTEXT';

/** The reader as an observer (TID 1003). */
export const personObserver = ({ account, displayName }: Reader): DataSet[] => [
  codeContent(context, codes.observerType, codes.person),
  personContent(context, codes.personName, asNameComponent(displayName) || asNameComponent(account)),
  textContent(context, codes.loginName, account),
];

/** Sextant as an observer (TID 1004): what it calculated. */
export const sextantObserver = ({ version, sha256 }: Writer): DataSet[] => [
  codeContent(context, codes.observerType, codes.device),
  uidContent(context, codes.deviceUid, uidOf(sha256, 'device', version)),
  textContent(context, codes.deviceName, `Sextant ${version}`),
  textContent(context, codes.deviceManufacturer, 'The Sextant developers'),
  textContent(context, codes.deviceModel, 'Sextant'),
];

/** The network as an observer (TID 1004); its serial number is the SHA-256 of its weights. */
export const networkObserver = (model: ModelIdentity, { sha256 }: Writer): DataSet[] => [
  codeContent(context, codes.observerType, codes.device),
  uidContent(context, codes.deviceUid, uidOf(sha256, 'model', modelKey(model))),
  textContent(context, codes.deviceName, `${model.id} ${model.version}`),
  textContent(context, codes.deviceModel, model.id),
  textContent(context, codes.deviceSerialNumber, model.sha256),
];

/** The network as an algorithm (TID 4019). */
export const networkAlgorithm = ({ id, version, sha256 }: ModelIdentity): DataSet[] => [
  textContent('HAS CONCEPT MOD', codes.algorithmName, id),
  textContent('HAS CONCEPT MOD', codes.algorithmVersion, version),
  textContent('HAS CONCEPT MOD', codes.algorithmParameters, `SHA-256 ${sha256}`),
];

import path from 'node:path';
import { z } from 'zod';
import { valueOf, type Reply } from '../../../core/contract/reply';
import { isMethodName, serve } from '../../../core/contract/serve';
import { workstationApi, type Handlers, type MethodName } from '../../../core/contract/workstation-api';
import { FailureError, toFailure } from '../../../core/failure';
import { isOurPage, type Sender } from '../page/allowed-request';
import type { ChosenPaths } from './chosen-paths';

type CallEngine = (method: MethodName, input: unknown) => Promise<Reply>;
/** Throws when an input that is valid in form must still not be served (a path that no person chose). */
export type Objection = (method: MethodName, input: unknown) => void;

/**
 * Answers one request of a page: the sender is checked first, then the method and its input, then it is answered here
 * or by the engine. Every outcome is a Reply; nothing is thrown across the door.
 */
export async function answerRequest(
  sender: Sender,
  method: unknown,
  input: unknown,
  answering: { readonly main: Handlers<'main'>; readonly engine: CallEngine; readonly object: Objection },
): Promise<Reply> {
  if (!isOurPage(sender)) return { ok: false, failure: toFailure(new FailureError('contract/forbidden-sender')) };
  if (!isMethodName(method) || workstationApi[method].host === 'main') return serve(answering.main, method, input);
  const forward = async (parsed: unknown) => {
    answering.object(method, parsed);
    return valueOf(await answering.engine(method, parsed));
  };
  return serve({ [method]: forward }, method, input);
}

/** What is dropped lies somewhere: a relative path would be one in the folder that Sextant was started in. */
const droppedSchema = z.array(z.string().refine((each) => path.isAbsolute(each)));

/** Takes what a person dropped on a page for chosen; what is no list of absolute paths, or came from elsewhere, is passed over. */
export function heedDrop(sender: Sender, dropped: unknown, chosen: ChosenPaths): void {
  const paths = droppedSchema.safeParse(dropped);
  if (isOurPage(sender) && paths.success) chosen.addSources(paths.data);
}

import { toFailure, type Failure, type FailureCode } from '../../core/failure';
import type { Catalogue } from '../../core/i18n/catalogue';
import { language } from '../i18n/language.svelte';

export interface NoticeAction {
  readonly label: (texts: Catalogue) => string;
  readonly run: () => void;
}

export interface Notice {
  readonly id: string;
  readonly tone: 'information' | 'warning' | 'failure';
  /** Worded when shown, so that it follows the language. */
  readonly text: (texts: Catalogue) => string;
  /** Of a failure: by it support finds the message in any language. */
  readonly code?: FailureCode;
  readonly actions?: readonly NoticeAction[];
}

/** Messages above the page, newest first; one of the same id replaces the older. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);

  say(notice: Notice): void {
    this.list = [notice, ...this.list.filter(({ id }) => id !== notice.id)].slice(0, 4);
  }

  dismiss(id: string): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Puts away every message whose id begins so. */
  dismissAll(beginning: string): void {
    this.list = this.list.filter(({ id }) => !id.startsWith(beginning));
  }

  sayFailure(failure: Failure): void {
    const { code } = failure;
    this.say({ id: code, code, tone: 'failure', text: () => language.failure(failure) });
  }

  /** Does the work; where it fails the reader is told why, unless that is `told` in another place. */
  async tellingFailure(work: () => Promise<void>, told: (failure: Failure) => boolean = () => false): Promise<void> {
    try {
      await work();
    } catch (error) {
      const failure = toFailure(error);
      if (!told(failure)) this.sayFailure(failure);
    }
  }
}

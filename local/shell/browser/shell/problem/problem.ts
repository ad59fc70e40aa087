import { api, LightningElement } from 'lwc';
import { say, WORDS } from '../../../words';

type Name = 'notThere' | 'noAccess' | 'noRecord' | 'noApp' | 'noComponent' | 'failed';

/** What stands where a page would be. */
export default class Problem extends LightningElement {
  @api name: Name = 'notThere';
  /** Fill the sentence's places. */
  @api details: readonly string[] = [];
  /** Of its heading: 1 where it stands for the page. */
  @api level = '1';

  get isPage(): boolean {
    return this.level === '1';
  }

  get heading(): string {
    return WORDS.problems[this.name].title;
  }

  get text(): string {
    return say(WORDS.problems[this.name].text, ...this.details);
  }
}

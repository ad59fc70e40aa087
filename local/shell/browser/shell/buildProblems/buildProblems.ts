import { api, LightningElement } from 'lwc';
import { WORDS } from '../../../words';

/** Why the newest components are not on the page. */
export default class BuildProblems extends LightningElement {
  words = WORDS.problems.build;
  @api problems: readonly string[] = [];
}

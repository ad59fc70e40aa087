import goesOn from '@salesforce/label/c.OptOut_Night_GoesOn';
import part from '@salesforce/label/c.OptOut_Night_Part';
import progress from '@salesforce/label/c.OptOut_Night_Progress';
import showPeople from '@salesforce/label/c.OptOut_Night_ShowPeople';
import showPeopleOf from '@salesforce/label/c.OptOut_Night_ShowPeopleOf';
import stopping from '@salesforce/label/c.OptOut_Night_Stopping';

export const labels = Object.freeze({
  goesOn,
  part,
  progress,
  showPeople,
  showPeopleOf,
  stopping
});

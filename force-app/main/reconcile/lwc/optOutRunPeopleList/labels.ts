import direction from '@salesforce/label/c.OptOut_Night_Direction';
import directionIn from '@salesforce/label/c.OptOut_Night_DirectionIn';
import directionOut from '@salesforce/label/c.OptOut_Night_DirectionOut';
import done from '@salesforce/label/c.OptOut_Push_Done';
import download from '@salesforce/label/c.OptOut_Push_Download';
import failed from '@salesforce/label/c.OptOut_Push_Failed';
import intended from '@salesforce/label/c.OptOut_Night_Intended';
import more from '@salesforce/label/c.OptOut_Push_More';
import nobody from '@salesforce/label/c.OptOut_Night_Nobody';
import outcome from '@salesforce/label/c.OptOut_Push_Outcome';
import person from '@salesforce/label/c.OptOut_Push_Person';
import shown from '@salesforce/label/c.OptOut_Push_Shown';
import shownOfMore from '@salesforce/label/c.OptOut_Push_ShownOfMore';
import waiting from '@salesforce/label/c.OptOut_Push_Waiting';
import when from '@salesforce/label/c.OptOut_Night_When';
import working from '@salesforce/label/c.OptOut_Push_Working';

export const labels = Object.freeze({
  direction,
  directionIn,
  directionOut,
  done,
  download,
  failed,
  intended,
  more,
  nobody,
  outcome,
  person,
  shown,
  shownOfMore,
  waiting,
  when,
  working
});

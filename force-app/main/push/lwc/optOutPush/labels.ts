import asking from '@salesforce/label/c.OptOut_Push_Asking';
import delivered from '@salesforce/label/c.OptOut_Push_Delivered';
import failedHere from '@salesforce/label/c.OptOut_Push_FailedHere';
import heading from '@salesforce/label/c.OptOut_Push_Heading';
import lastDay from '@salesforce/label/c.OptOut_Push_LastDay';
import notConnected from '@salesforce/label/c.OptOut_Push_NotConnected';
import now from '@salesforce/label/c.OptOut_Push_Now';
import tabRecent from '@salesforce/label/c.OptOut_Push_TabRecent';
import tabThere from '@salesforce/label/c.OptOut_Push_TabThere';
import tabUnsettled from '@salesforce/label/c.OptOut_Push_TabUnsettled';
import unknown from '@salesforce/label/c.OptOut_Push_Unknown';
import waitingHere from '@salesforce/label/c.OptOut_Push_WaitingHere';
import waitingThere from '@salesforce/label/c.OptOut_Push_WaitingThere';

export const labels = Object.freeze({
  asking,
  delivered,
  failedHere,
  heading,
  lastDay,
  notConnected,
  now,
  tabRecent,
  tabThere,
  tabUnsettled,
  unknown,
  waitingHere,
  waitingThere
});

import allDone from '@salesforce/label/c.OptOut_Checklist_AllDone';
import asking from '@salesforce/label/c.OptOut_Checklist_Asking';
import connect from '@salesforce/label/c.OptOut_Checklist_Connect';
import done from '@salesforce/label/c.OptOut_Checklist_Done';
import enable from '@salesforce/label/c.OptOut_Checklist_Enable';
import grantCallout from '@salesforce/label/c.OptOut_Checklist_GrantCallout';
import heading from '@salesforce/label/c.OptOut_Checklist_Heading';
import newTab from '@salesforce/label/c.OptOut_Checklist_NewTab';
import next from '@salesforce/label/c.OptOut_Checklist_Next';
import problem from '@salesforce/label/c.OptOut_Checklist_Problem';
import progress from '@salesforce/label/c.OptOut_Checklist_Progress';
import shareSettings from '@salesforce/label/c.OptOut_Checklist_ShareSettings';
import showLayouts from '@salesforce/label/c.OptOut_Checklist_ShowLayouts';
import startSchedule from '@salesforce/label/c.OptOut_Checklist_StartSchedule';
import takeOver from '@salesforce/label/c.OptOut_Checklist_TakeOver';
import testPush from '@salesforce/label/c.OptOut_Checklist_TestPush';
import toDo from '@salesforce/label/c.OptOut_Checklist_ToDo';
import unknown from '@salesforce/label/c.OptOut_Checklist_Unknown';
import working from '@salesforce/label/c.OptOut_Checklist_Working';

export const labels = Object.freeze({
  allDone,
  asking,
  connect,
  done,
  enable,
  grantCallout,
  heading,
  newTab,
  next,
  problem,
  progress,
  shareSettings,
  showLayouts,
  startSchedule,
  takeOver,
  testPush,
  toDo,
  unknown,
  working
});

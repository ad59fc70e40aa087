import loading from '@salesforce/label/c.OptOut_Push_Loading';
import prepareUpgrade from '@salesforce/label/c.OptOut_Night_PrepareUpgrade';
import scheduleStarted from '@salesforce/label/c.OptOut_Night_ScheduleStarted';
import startSchedule from '@salesforce/label/c.OptOut_Night_StartSchedule';
import storage from '@salesforce/label/c.OptOut_Night_Storage';
import storageMore from '@salesforce/label/c.OptOut_Night_StorageMore';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import upgradeWhy from '@salesforce/label/c.OptOut_Night_UpgradeWhy';

export const labels = Object.freeze({
  loading,
  prepareUpgrade,
  scheduleStarted,
  startSchedule,
  storage,
  storageMore,
  tryAgain,
  upgradeWhy
});

import chart from '@salesforce/label/c.OptOut_Night_Chart';
import chartIn from '@salesforce/label/c.OptOut_Night_ChartIn';
import chartOut from '@salesforce/label/c.OptOut_Night_ChartOut';

export const labels = Object.freeze({
  chart,
  chartIn,
  chartOut
});

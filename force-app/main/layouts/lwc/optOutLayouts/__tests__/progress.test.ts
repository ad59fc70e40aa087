import addFields from '@salesforce/apex/OptOutLayoutController.addFields';
import getLayouts from '@salesforce/apex/OptOutLayoutController.getLayouts';
import getProgress from '@salesforce/apex/OptOutLayoutController.getProgress';
import { find, flush, refusal, textOf, unmountAll } from '../../../../../../config/jest/support';
import { CONTACT, LEAD, ROW, layout, open, outcome, press, problem, rows, selected } from './page';

jest.mock(
  '@salesforce/apex/OptOutLayoutController.addFields',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.getLayouts',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.getProgress',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const add = addFields as jest.MockedFunction<typeof addFields>;
const read = getLayouts as jest.MockedFunction<typeof getLayouts>;
const progress = getProgress as jest.MockedFunction<typeof getProgress>;

function answerWith(...layouts: readonly Apex.OptOutLayoutState[]): void {
  read.mockResolvedValue({ mayCustomize: true, layouts, row: ROW });
}

async function wait(): Promise<void> {
  jest.advanceTimersByTime(5_000);
  await flush();
}

beforeEach(() => {
  jest.useFakeTimers();
  answerWith(layout(LEAD, true), layout(CONTACT, false));
});

afterEach(() => {
  unmountAll();
  jest.useRealTimers();
  jest.resetAllMocks();
});

test('adds to the selected layouts and follows the deployment to its end', async () => {
  add.mockResolvedValue([outcome(LEAD, 'Pending')]);
  progress.mockResolvedValueOnce([outcome(LEAD, 'Pending')]);
  progress.mockResolvedValueOnce([outcome(LEAD, 'Done')]);
  const element = await open();

  await press(element, 'add');

  expect(add).toHaveBeenCalledWith({ fullNames: [LEAD] });
  expect(rows(element)[0]?.outcome?.status).toBe('Pending');
  expect(textOf(find(element, '[data-id="progress"]'))).toBe('0 of 1 layouts are settled.');

  answerWith(layout(LEAD, false, outcome(LEAD, 'Done')), layout(CONTACT, false));
  await wait();
  expect(progress).toHaveBeenCalledWith({ fullNames: [LEAD] });
  expect(rows(element)[0]?.outcome?.status).toBe('Pending');

  await wait();
  expect(rows(element)[0]?.outcome?.status).toBe('Done');
  expect(rows(element)[0]?.layout.canAdd).toBe(false);
  expect(textOf(find(element, '[data-id="progress"]'))).toBe('1 of 1 layouts are settled.');

  await wait();
  expect(progress).toHaveBeenCalledTimes(2);
});

test('tells of a layout that was gone, which no list shows any more', async () => {
  add.mockResolvedValue([outcome(LEAD, 'NotFound')]);
  const element = await open();

  answerWith(layout(CONTACT, false));
  await press(element, 'add');

  expect(rows(element).map((row) => row.layout.fullName)).toEqual([CONTACT]);
  expect(problem(element)).toBe('NotFound.');
  await wait();
  expect(progress).not.toHaveBeenCalled();
});

test('goes on following what somebody else has started', async () => {
  answerWith(layout(LEAD, true, outcome(LEAD, 'Pending')));
  progress.mockResolvedValue([outcome(LEAD, 'Done')]);
  const element = await open();
  expect(selected(element)).toEqual([]);

  answerWith(layout(LEAD, false, outcome(LEAD, 'Done')));
  await wait();

  expect(rows(element)[0]?.outcome?.status).toBe('Done');
});

test('asks nothing while nobody looks, and nothing once it is left', async () => {
  answerWith(layout(LEAD, true, outcome(LEAD, 'Pending')));
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await open();
  await wait();
  expect(progress).not.toHaveBeenCalled();

  hidden.mockReturnValue(false);
  unmountAll();
  await wait();
  expect(progress).not.toHaveBeenCalled();
});

test('goes on asking after a look that failed', async () => {
  add.mockResolvedValue([outcome(LEAD, 'Pending')]);
  progress.mockRejectedValueOnce(refusal('Not now.'));
  const element = await open();

  await press(element, 'add');
  await wait();
  expect(problem(element)).toBe('Not now.');

  progress.mockResolvedValue([outcome(LEAD, 'Failed')]);
  await wait();
  expect(rows(element)[0]?.outcome?.status).toBe('Failed');
});

import getChoices from '@salesforce/apex/OptOutBellController.getChoices';
import saveUsers from '@salesforce/apex/OptOutBellController.saveUsers';
import { panelState } from '../../../../panel/lwc/optOutPanel/__tests__/panel-state';
import {
  deferred,
  eventsOf,
  find,
  flush,
  focusedElements,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { NOBODY, INGRID, TOMAS, choose, open, press, type BellElement } from './bell';

jest.mock(
  '@salesforce/apex/OptOutBellController.getChoices',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutBellController.saveUsers',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutBellController.sendTest',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const choices = getChoices as jest.MockedFunction<typeof getChoices>;
const save = saveUsers as jest.MockedFunction<typeof saveUsers>;

function told(element: HTMLElement): string {
  return textOf(find(element, '[data-id="told"]'));
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  for (const mock of [choices, save]) mock.mockReset();
});

test('saving sends what was read and what was chosen, and hands the new state on', async () => {
  const state = panelState();
  save.mockResolvedValue({ state });
  const element = await open({ users: [TOMAS] });
  const states = eventsOf(element, 'statechange');
  const toasts = eventsOf(element, 'lightning__showtoast');
  const focused = focusedElements();

  await choose(element, ['005B', '005A']);
  await press(element, 'save');

  expect(save).toHaveBeenCalledWith({
    change: { readUsers: ['005B'], users: ['005B', '005A'] }
  });
  expect(states).toEqual([state]);
  expect(toasts).toEqual([{ title: 'Saved who is told.', variant: 'success' }]);
  expect(query(element, 'lightning-checkbox-group')).toBeNull();
  expect(focused.at(-1)?.dataset).toMatchObject({ id: 'change' });
});

test('while it is saved nothing can be changed', async () => {
  const answer = deferred<Apex.OptOutBellAnswer>();
  save.mockReturnValue(answer.promise);
  const element = await open();
  await choose(element, ['005A']);

  await press(element, 'save');

  expect(find(element, 'lightning-checkbox-group')).toMatchObject({ disabled: true });
  for (const id of ['save', 'cancel'])
    expect(find(element, `[data-id="${id}"]`)).toMatchObject({ disabled: true });
  expect(find(element, 'section').getAttribute('aria-busy')).toBe('true');
  await expect(element).toBeAccessible();
  answer.resolve({ state: panelState() });
  await flush();
});

test('what is as it was need not be saved, in whatever order it was ticked', async () => {
  const element = await open({ users: [TOMAS, INGRID] });

  await choose(element, ['005A']);
  expect(find(element, '[data-id="save"]')).toMatchObject({ disabled: false });
  await choose(element, ['005A', '005B']);

  expect(find(element, '[data-id="save"]')).toMatchObject({ disabled: true });
});

test('more than may be told are not saved, and that is said', async () => {
  const element = await open(NOBODY, { most: 1 });

  await choose(element, ['005A', '005B']);

  expect(textOf(find(element, '[data-id="too-many"]'))).toBe('At most 1 people can be told.');
  expect(find(element, '[data-id="save"]')).toMatchObject({ disabled: true });
  await expect(element).toBeAccessible();
  await choose(element, ['005A']);
  expect(textOf(find(element, '[data-id="too-many"]'))).toBe('');
});

test('Cancel forgets the choice', async () => {
  const element = await open();
  const focused = focusedElements();
  await choose(element, ['005A']);

  await press(element, 'cancel');

  expect(save).not.toHaveBeenCalled();
  expect(told(element)).toBe('Nobody is told.');
  expect(focused.at(-1)?.dataset).toMatchObject({ id: 'change' });
  await press(element, 'change');
  expect(find(element, 'lightning-checkbox-group')).toMatchObject({ value: [] });
});

test('a refusal is told and the choice stays', async () => {
  save.mockRejectedValue(refusal('One of these people is not active any more.'));
  const element = await open();
  await choose(element, ['005A']);

  await press(element, 'save');

  expect(find(element, '[data-id="problem"]')).toMatchObject({
    problem: { sentence: 'One of these people is not active any more.' }
  });
  expect(find(element, 'lightning-checkbox-group')).toMatchObject({ value: ['005A'] });
  await expect(element).toBeAccessible();
});

test('a choice that is under way stays when the panel reads again', async () => {
  const element = await open();
  await choose(element, ['005A']);

  element.bell = { users: [TOMAS] };
  await flush();

  expect(told(element)).toBe('Told: Tomás Herrera.');
  expect(find(element, 'lightning-checkbox-group')).toMatchObject({ value: ['005A'] });
});

describe('when somebody else was faster', () => {
  const state = panelState();
  const conflict = {
    users: [TOMAS],
    changedBy: 'Tomás Herrera',
    changedAt: '2026-05-31T08:00:00Z'
  };

  async function conflicting(): Promise<BellElement> {
    save.mockResolvedValueOnce({ state, conflict });
    const element = await open();
    await choose(element, ['005A']);
    await press(element, 'save');
    return element;
  }

  test('both choices are shown', async () => {
    const element = await conflicting();

    expect(textOf(find(element, '[data-id="theirs"]'))).toBe('Told: Tomás Herrera.');
    expect(textOf(find(element, '[data-id="mine"]'))).toBe('Told: Ingrid Solberg.');
    expect(textOf(find(element, '[data-id="conflict"]'))).toContain('Changed by Tomás Herrera,');
    expect(find(element, '[data-id="save"]')).toMatchObject({ disabled: true });
    await expect(element).toBeAccessible();
  });

  test('nobody is named when the choice was removed', async () => {
    save.mockResolvedValueOnce({ state, conflict: { users: [] } });
    const element = await open({ users: [TOMAS] });
    await choose(element, ['005A']);
    await press(element, 'save');

    expect(textOf(find(element, '[data-id="theirs"]'))).toBe('Nobody is told.');
    expect(query(element, 'lightning-formatted-date-time')).toBeNull();
  });

  test('theirs may stay', async () => {
    const element = await conflicting();

    await press(element, 'keep-theirs');

    expect(save).toHaveBeenCalledTimes(1);
    expect(query(element, '[data-id="conflict"]')).toBeNull();
    expect(query(element, '[data-id="change"]')).not.toBeNull();
  });

  test('mine is saved upon theirs', async () => {
    const element = await conflicting();
    save.mockResolvedValueOnce({ state });

    await press(element, 'save-mine');

    expect(save).toHaveBeenLastCalledWith({
      change: { readUsers: ['005B'], users: ['005A'] }
    });
    expect(query(element, '[data-id="conflict"]')).toBeNull();
  });
});

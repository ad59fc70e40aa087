import saveSettings from '@salesforce/apex/OptOutPanelController.saveSettings';
import OptOutSettings from 'c/optOutSettings';
import OptOutSettingsConfirm from 'c/optOutSettingsConfirm';
import {
  deferred,
  eventsOf,
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { panelState } from '../../optOutPanel/__tests__/panel-state';

jest.mock(
  '@salesforce/apex/OptOutPanelController.saveSettings',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock('c/optOutSettingsConfirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

interface SettingsElement extends HTMLElement {
  settings: Apex.OptOutPanelSettings;
  enable(): Promise<boolean>;
}

const save = saveSettings as jest.MockedFunction<typeof saveSettings>;
const confirm = OptOutSettingsConfirm.open as jest.MockedFunction<
  typeof OptOutSettingsConfirm.open
>;

const OFF: Apex.OptOutPanelSettings = { syncEnabled: false, target: 'EmailOptOut' };

function stateWith(
  settings: Apex.OptOutPanelSettings,
  conflict?: Apex.OptOutSettingsConflict
): Apex.OptOutPanelState {
  return panelState({ settings, ...(conflict && { conflict }) });
}

function open(settings: Apex.OptOutPanelSettings = OFF): SettingsElement {
  return mount<SettingsElement>(OptOutSettings, { settings });
}

function toggle(element: HTMLElement): HTMLElement & { checked: boolean } {
  return find(element, 'lightning-input');
}

async function switchTo(element: HTMLElement, checked: boolean): Promise<void> {
  toggle(element).dispatchEvent(new CustomEvent('change', { detail: { checked } }));
  await flush();
}

function chosen(element: HTMLElement): string[] {
  return findAll<HTMLInputElement>(element, 'input[type="radio"]')
    .filter(({ checked }) => checked)
    .map(({ value }) => value);
}

async function choose(element: HTMLElement, target: string): Promise<void> {
  find(element, `input[value="${target}"]`).click();
  await flush();
}

async function press(element: HTMLElement, id: string): Promise<void> {
  find(element, `[data-id="${id}"]`).click();
  await flush();
}

function isEnabled(element: HTMLElement, id: string): boolean {
  return !find<HTMLElement & { disabled: boolean }>(element, `[data-id="${id}"]`).disabled;
}

beforeEach(() => {
  confirm.mockResolvedValue(true);
  save.mockImplementation(({ change }) =>
    Promise.resolve(
      stateWith({ syncEnabled: change?.syncEnabled === true, target: change?.target ?? '' })
    )
  );
});

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  save.mockReset();
  confirm.mockReset();
});

describe('what is saved', () => {
  test('is shown: the switch, the field and what each field means', async () => {
    const element = open({ syncEnabled: true, target: 'Both' });

    expect(toggle(element).checked).toBe(true);
    expect(chosen(element)).toEqual(['Both']);
    for (const input of findAll<HTMLInputElement>(element, 'input')) {
      const meaning = find(element, `[id="${input.getAttribute('aria-describedby')}"]`);
      expect(textOf(meaning)).not.toBe('');
    }
    expect([isEnabled(element, 'save'), isEnabled(element, 'cancel')]).toEqual([false, false]);
    await expect(element).toBeAccessible();
  });

  test('the choice says beside it that it does not count while the sync is off', async () => {
    const element = open();
    expect(textOf(query(element, '[data-id="note-off"]'))).toContain('always sets Email Opt Out');
    await expect(element).toBeAccessible();

    await switchTo(element, true);

    expect(query(element, '[data-id="note-off"]')).toBeNull();
  });

  test('is loaded again without a draft: the new values are shown', async () => {
    const element = open();

    element.settings = { syncEnabled: true, target: 'Both' };
    await flush();

    expect([toggle(element).checked, chosen(element)]).toEqual([true, ['Both']]);
  });
});

describe('a draft', () => {
  test('is told, kept while the page is loaded again, and thrown away by Cancel', async () => {
    const focused = focusedElements();
    const element = open();
    await choose(element, 'Both');
    expect(textOf(query(element, '[data-id="unsaved"]'))).toBe('Not saved yet');
    await expect(element).toBeAccessible();

    element.settings = { ...OFF };
    await flush();
    expect(chosen(element)).toEqual(['Both']);

    await press(element, 'cancel');

    expect(chosen(element)).toEqual(['EmailOptOut']);
    expect(query(element, '[data-id="unsaved"]')).toBeNull();
    expect(focused).toEqual([toggle(element)]);
    expect(save).not.toHaveBeenCalled();
  });

  test('that ends where it began is none', async () => {
    const element = open();
    await switchTo(element, true);
    await switchTo(element, false);

    expect(isEnabled(element, 'save')).toBe(false);
  });
});

describe('saving', () => {
  test('asks with before, after and what follows', async () => {
    const element = open();
    await switchTo(element, true);
    await choose(element, 'MarketoSalesOptOut');
    await press(element, 'save');

    expect(confirm).toHaveBeenCalledWith({
      size: 'small',
      label: 'Save these settings?',
      changes: [
        { name: 'Sync with Sales Connect', before: 'Off', after: 'On' },
        {
          name: 'Which field to set when somebody unsubscribes',
          before: 'Email Opt Out',
          after: 'Marketo Sales Opt Out'
        }
      ],
      consequences: [expect.stringContaining('reads everyone once')]
    });
  });

  test.each([
    [{ syncEnabled: true, target: 'Both' }, false, ['nightly sync stops', 'always sets']],
    [{ syncEnabled: false, target: 'Both' }, true, ['reads everyone once']]
  ])('of %o with the switch at %s says what follows', async (settings, checked, sentences) => {
    const element = open(settings);
    await switchTo(element, checked);
    await press(element, 'save');

    expect(confirm.mock.calls[0]?.[0]).toMatchObject({
      consequences: sentences.map((sentence) => expect.stringContaining(sentence))
    });
  });

  test('sends back what was read when the change began, says that it is saved and hands on the state', async () => {
    const element = open();
    const focused = focusedElements();
    const toasts = eventsOf(element, 'lightning__showtoast');
    const states = eventsOf<Apex.OptOutPanelState>(element, 'statechange');
    await switchTo(element, true);
    element.settings = { syncEnabled: false, target: 'Both' };
    await press(element, 'save');

    expect(save.mock.calls).toEqual([
      [
        {
          change: {
            readSyncEnabled: false,
            readTarget: 'EmailOptOut',
            syncEnabled: true,
            target: 'EmailOptOut'
          }
        }
      ]
    ]);
    expect(toasts).toEqual([{ title: 'The settings are saved.', variant: 'success' }]);
    expect(focused).toEqual([toggle(element)]);
    expect(states.map(({ settings }) => settings)).toEqual([
      { syncEnabled: true, target: 'EmailOptOut' }
    ]);
    expect(isEnabled(element, 'save')).toBe(false);
  });

  test.each([[false], [undefined]])(
    'is not done when the dialog closes with %s',
    async (answer) => {
      confirm.mockResolvedValue(answer);
      const element = open();
      await choose(element, 'Both');
      await press(element, 'save');

      expect(save).not.toHaveBeenCalled();
      expect(chosen(element)).toEqual(['Both']);
    }
  );

  test('shows that it is under way, and nothing can be changed meanwhile', async () => {
    const answer = deferred<Apex.OptOutPanelState>();
    save.mockReturnValue(answer.promise);
    const element = open();
    await choose(element, 'Both');
    await press(element, 'save');

    expect(query(element, 'lightning-spinner')).not.toBeNull();
    expect(find<HTMLFieldSetElement>(element, 'fieldset').disabled).toBe(true);
    expect([isEnabled(element, 'save'), isEnabled(element, 'cancel')]).toEqual([false, false]);
    await expect(element).toBeAccessible();

    answer.resolve(stateWith({ syncEnabled: false, target: 'Both' }));
    await flush();
    expect(query(element, 'lightning-spinner')).toBeNull();
  });

  test('that fails says why and keeps the draft', async () => {
    save.mockRejectedValue(refusal('Give yourself access first.'));
    const focused = focusedElements();
    const element = open();
    await switchTo(element, true);
    await press(element, 'save');

    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      problem: { sentence: 'Give yourself access first.' }
    });
    expect(toggle(element).checked).toBe(true);
    expect(isEnabled(element, 'save')).toBe(true);
    expect(focused).toEqual([find(element, '[data-id="save"]')]);
    await expect(element).toBeAccessible();

    await choose(element, 'Both');
    expect(query(element, 'c-opt-out-problem')).toBeNull();
  });
});

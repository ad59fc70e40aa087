import saveSettings from '@salesforce/apex/OptOutPanelController.saveSettings';
import OptOutSettings from 'c/optOutSettings';
import OptOutSettingsConfirm from 'c/optOutSettingsConfirm';
import {
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
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

describe('somebody else saved meanwhile', () => {
  const theirs = { syncEnabled: true, target: 'MarketoSalesOptOut' };

  async function openConflict(): Promise<SettingsElement> {
    const element = open();
    save.mockResolvedValueOnce(
      stateWith(theirs, {
        ...theirs,
        changedBy: 'Ingrid Solberg',
        changedAt: '2026-05-31T08:00:00Z'
      })
    );
    await choose(element, 'Both');
    await press(element, 'save');
    return element;
  }

  test('both values are shown and focused, and who changed them when', async () => {
    const focused = focusedElements();
    const element = await openConflict();

    expect(focused).toEqual([find(element, '[data-id="conflict"] h3')]);
    expect(textOf(find(element, '[data-id="theirs"]'))).toBe(
      'Sync with Sales Connect: On · Marketo Sales Opt Out'
    );
    expect(textOf(find(element, '[data-id="mine"]'))).toBe(
      'Sync with Sales Connect: Off · Both fields'
    );
    expect(textOf(find(element, '[data-id="conflict"]'))).toContain('Changed by Ingrid Solberg,');
    expect(
      find(element, '[data-id="conflict"]').querySelector('lightning-formatted-date-time')
    ).toMatchObject({ value: '2026-05-31T08:00:00Z' });
    expect(isEnabled(element, 'save')).toBe(false);
    await expect(element).toBeAccessible();
  });

  test('keeping theirs shows them and saves nothing more', async () => {
    const element = await openConflict();
    element.settings = theirs;
    await press(element, 'keep-theirs');

    expect([toggle(element).checked, chosen(element)]).toEqual([true, ['MarketoSalesOptOut']]);
    expect(query(element, '[data-id="conflict"]')).toBeNull();
    expect(save).toHaveBeenCalledTimes(1);
  });

  test('saving mine is based on theirs, which have now been seen', async () => {
    const element = await openConflict();
    await press(element, 'save-mine');

    expect(save.mock.calls[1]).toEqual([
      {
        change: {
          readSyncEnabled: true,
          readTarget: 'MarketoSalesOptOut',
          syncEnabled: false,
          target: 'Both'
        }
      }
    ]);
    expect(query(element, '[data-id="conflict"]')).toBeNull();
  });

  test('without an author only the values are shown', async () => {
    const element = open();
    save.mockResolvedValueOnce(stateWith(theirs, theirs));
    await choose(element, 'Both');
    await press(element, 'save');

    expect(textOf(find(element, '[data-id="conflict"]'))).not.toContain('Changed by');
  });
});

describe('switching on from the checklist', () => {
  test('asks and saves like any other change', async () => {
    const element = open();

    await expect(element.enable()).resolves.toBe(true);
    expect(save.mock.calls[0]?.[0].change).toMatchObject({ syncEnabled: true });
  });

  test('leaves nothing behind when it is not agreed to', async () => {
    confirm.mockResolvedValue(false);
    const element = open();

    await expect(element.enable()).resolves.toBe(false);
    await flush();

    expect(toggle(element).checked).toBe(false);
    expect(query(element, '[data-id="unsaved"]')).toBeNull();
  });

  test('keeps what was being edited when it is not agreed to', async () => {
    confirm.mockResolvedValue(false);
    const element = open();
    await choose(element, 'Both');

    await element.enable();
    await flush();

    expect([toggle(element).checked, chosen(element)]).toEqual([false, ['Both']]);
  });

  test('saves settings that were copied from another org although nothing differs', async () => {
    const element = open({ syncEnabled: true, target: 'Both' });

    await expect(element.enable()).resolves.toBe(true);

    expect(confirm.mock.calls[0]?.[0]).toMatchObject({
      changes: [],
      consequences: [
        expect.stringContaining('copied from another org'),
        expect.stringContaining('reads everyone once')
      ]
    });
    expect(save).toHaveBeenCalledTimes(1);
  });
});

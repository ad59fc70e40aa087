import OptOutSettingsConfirm from 'c/optOutSettingsConfirm';
import type { SettingChange } from 'c/optOutSettingsConfirm';
import {
  eventsOf,
  find,
  findAll,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface ConfirmElement extends HTMLElement {
  label: string;
  changes: readonly SettingChange[];
  consequences: readonly string[];
}

afterEach(unmountAll);

test('before and after stand side by side, what follows below', async () => {
  const element = mount<ConfirmElement>(OptOutSettingsConfirm, {
    label: 'Save?',
    changes: [{ name: 'Switch', before: 'Off', after: 'On' }],
    consequences: ['The next night reads everyone once.']
  });

  expect(findAll(element, 'tbody tr > *').map(textOf)).toEqual(['Switch', 'Off', 'On']);
  expect(findAll(element, '[data-id="consequence"]').map(textOf)).toEqual([
    'The next night reads everyone once.'
  ]);
  expect(find(element, 'lightning-modal-header')).toMatchObject({ label: 'Save?' });
  await expect(element).toBeAccessible();
});

test('without a difference there is no table', async () => {
  const element = mount<ConfirmElement>(OptOutSettingsConfirm, {
    label: 'Save?',
    consequences: ['From now on here.']
  });

  expect(query(element, 'table')).toBeNull();
  await expect(element).toBeAccessible();
});

test.each([
  ['agree', true],
  ['back', false]
])('the button %s closes with %s', (id, result) => {
  const element = mount<ConfirmElement>(OptOutSettingsConfirm, { label: 'Save?' });
  const closed = eventsOf(element, 'close');

  find(element, `[data-id="${id}"]`).click();

  expect(closed).toEqual([result]);
});

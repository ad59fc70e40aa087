import OptOutStatus from 'c/optOutStatus';
import { find, mount, textOf, unmountAll } from '../../../../../../config/jest/support';

interface StatusElement extends HTMLElement {
  tone: string;
  sentence: string;
}

afterEach(unmountAll);

test.each([
  ['success', 'utility:success', 'In order'],
  ['warning', 'utility:warning', 'Needs attention'],
  ['error', 'utility:error', 'Error'],
  ['neutral', 'utility:info', 'Information'],
  ['a tone of a newer package', 'utility:info', 'Information']
])('%s has an icon with a text beside the sentence', async (tone, icon, text) => {
  const element = mount<StatusElement>(OptOutStatus, { tone, sentence: 'On.' });

  expect(find(element, 'lightning-icon')).toMatchObject({ iconName: icon, alternativeText: text });
  expect(textOf(find(element, '[role="status"]'))).toBe('On.');
  await expect(element).toBeAccessible();
});

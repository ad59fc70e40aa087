import getState from '@salesforce/apex/OptOutPanelController.getState';
import OptOutPanel from 'c/optOutPanel';
import { find, mount, query, textOf, unmountAll } from '../../../../../../config/jest/support';

jest.mock('@salesforce/customPermission/OptOutManage', () => ({ default: undefined }), {
  virtual: true
});
jest.mock(
  '@salesforce/apex/OptOutPanelController.getState',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

afterEach(unmountAll);

test('who may not manage the sync reads why and whom to ask, and Apex is not asked', async () => {
  const element = mount(OptOutPanel);

  const words = textOf(find(element, '[data-id="closed"]'));
  expect(words).toContain('admins of the sync');
  expect(words).toContain('Opt-Out Sync: Manage');
  expect(words).toContain('ask your Salesforce admin for the permission set Opt-Out Sync: Admin');
  expect(query(element, 'c-opt-out-checklist')).toBeNull();
  expect(getState).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
});

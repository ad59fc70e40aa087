import OptOutLayoutPicture from 'c/optOutLayoutPicture';
import {
  find,
  findAll,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface PictureElement extends HTMLElement {
  picture: Apex.OptOutLayoutPicture;
}

afterEach(unmountAll);

test('shows column beside column, the new fields marked for eyes and ears', async () => {
  const element = mount<PictureElement>(OptOutLayoutPicture, {
    picture: {
      section: 'Who',
      columns: 2,
      rows: [
        { key: '0.1', column: 1, label: 'Email', isNew: false },
        { key: '0.2', column: 1, label: 'Email Opt Out', isNew: true },
        { key: '1.1', column: 2, isNew: false }
      ]
    }
  });

  expect(textOf(find(element, 'figcaption'))).toBe('Who');
  const columns = findAll(element, 'ul');
  expect(columns.map((column) => column.getAttribute('aria-label'))).toEqual([
    'Column 1',
    'Column 2'
  ]);
  expect(columns.map((column) => [...column.children].map(textOf))).toEqual([
    ['Email', 'Email Opt Out'],
    ['Blank space']
  ]);
  const icons = findAll<HTMLElement & { alternativeText: string }>(element, 'lightning-icon');
  expect(icons.map(({ alternativeText }) => alternativeText)).toEqual(['New']);
  await expect(element).toBeAccessible();
});

test('a section without a heading is told as one; without a picture there is nothing', async () => {
  const element = mount<PictureElement>(OptOutLayoutPicture, { picture: { columns: 1, rows: [] } });

  expect(textOf(find(element, 'figcaption'))).toBe('Section without a heading');
  expect(query(mount<PictureElement>(OptOutLayoutPicture), 'figure')).toBeNull();
  await expect(element).toBeAccessible();
});

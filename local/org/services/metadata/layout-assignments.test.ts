import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SourceRoot } from '../../metadata/source-files';
import { SourceFixture, xml } from '../../metadata/source-fixture';
import { ApexOrg } from '../../testing/apex-org';
import { layoutFor } from './layout-assignments';
import { alignLayouts } from './layouts';
import { readLayouts } from './read-layouts';

const LAYOUT = xml('Layout');
let fixture: SourceFixture;
beforeEach(() => {
  fixture = new SourceFixture();
});
afterEach(() => fixture.remove());

const sources = (): SourceRoot[] => [{ root: fixture.root, display: 'force-app' }];

const assignment = (layout: string): string =>
  `<layoutAssignments><layout>${layout}</layout></layoutAssignments>`;

it('shows a profile its layout, and others the first by name', () => {
  fixture.put('layouts/Lead-A.layout-meta.xml', LAYOUT);
  fixture.put('layouts/Lead-B.layout-meta.xml', LAYOUT);
  fixture.put('profiles/Admin.profile-meta.xml', xml('Profile', assignment('Lead-B')));
  const org = new ApexOrg({ classes: {} });
  org.transact((tx) => alignLayouts(tx, readLayouts(sources())));
  const shown = (object: string, profile: string | null): string | undefined =>
    layoutFor(org.database, object, profile)?.fullName;

  expect(shown('Lead', 'System Administrator')).toBe('Lead-B');
  expect(shown('Lead', 'Standard User')).toBe('Lead-A');
  expect(shown('Lead', null)).toBe('Lead-A');
  expect(shown('Contact', 'System Administrator')).toBeUndefined();
});

it('refuses what else a profile says', () => {
  fixture.put(
    'profiles/Admin.profile-meta.xml',
    xml('Profile', '<objectPermissions><object>Lead</object></objectPermissions>')
  );

  expect(() => readLayouts(sources())).toThrow('<objectPermissions> in a Profile');
});

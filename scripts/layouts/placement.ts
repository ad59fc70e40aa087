import type { ApexInstance, Value } from '../../local/org/emit/abi';
import { openTestOrg } from '../../local/org/org';
import { readLayout } from '../../local/org/services/metadata/layout-objects';
import { parseLayout } from '../../local/org/services/metadata/layouts';
import { ApexEnum } from '../../local/org/values/enum';
import { ApexList } from '../../local/org/values/list';
import { isInstance } from '../../local/org/values/object';
import type { Insertion } from './insert-items';

/** What there is to do to a layout. */
export interface Plan {
  readonly insertions: readonly Insertion[];
  /** Fields that no section could take. */
  readonly placeless: readonly string[];
}

/** Says where the opt-out fields go on a layout. */
export type Placement = (fullName: string, xml: string) => Plan;

/**
 * The package's own `OptOutLayoutPlacement`, compiled and run in an embedded org.
 * @param project folder that holds `force-app`
 * @param cache folder for what may be made again
 * @throws OrgBuildError when the project does not compile
 */
export function openPlacement(project: string, cache: string): Placement {
  const { database, program, user } = openTestOrg(project, cache);
  const method = program.classes.get('optoutlayoutplacement')?.staticMethods.get('complete/1');
  if (method === undefined) throw new Error('the package has no OptOutLayoutPlacement.complete');
  return (fullName, xml) =>
    database.transact({ user, kind: 'anonymous', program }, (tx) => {
      const layout = readLayout(fullName, parseLayout(fullName, xml));
      const spots = method.invoke(tx, null, [layout]);
      if (!(spots instanceof ApexList)) throw new Error('OptOutLayoutPlacement gave no list');
      const read = spots.items.map((spot) => {
        const member = (name: string): Value => memberOf(spot, name)(tx);
        const state = member('state');
        return {
          state: state instanceof ApexEnum ? state.name : '',
          field: String(member('field')),
          section: Number(member('section')),
          column: Number(member('column')),
          item: Number(member('item'))
        };
      });
      return {
        insertions: read.filter(({ state }) => state === 'Added').map(({ state: _, ...at }) => at),
        placeless: read.filter(({ state }) => state === 'NoPlace').map(({ field }) => field)
      };
    });
}

type Read = (tx: Parameters<ApexInstance['$class']['fields'][number]['get']>[0]) => Value;

function memberOf(spot: Value, name: string): Read {
  if (!isInstance(spot)) throw new Error('OptOutLayoutPlacement gave no spot');
  const field = spot.$class.fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`OptOutLayoutSpot has no ${name}`);
  return (tx) => field.get(tx, spot);
}

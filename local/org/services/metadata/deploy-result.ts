import type { ApexPlainObject } from '../../data/dml/option-objects';
import type { Value } from '../../emit/abi';
import { ApexList } from '../../values/collections';
import { ApexDatetime } from '../../values/datetime';
import { enumConstant } from '../../values/enum';
import { metadataClass, newMetadataObject } from './classes';

/** How a deployment ended, as it is kept until its callback runs. */
export interface DeployOutcome {
  /** Of the deploy request. */
  readonly id: string;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly completedAt: number;
  readonly components: readonly ComponentOutcome[];
}

export interface ComponentOutcome {
  readonly id: string | null;
  readonly fullName: string;
  readonly changed: boolean;
  /** What Salesforce says against it; null: nothing. */
  readonly problem: string | null;
}

/**
 * What a callback is handed. One failure fails the whole deployment, and nothing of it is kept.
 * Source: "DeployResult Class" and "DeployMessage Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Metadata_DeployResult.htm
 */
export function deployResult(outcome: DeployOutcome): ApexPlainObject {
  const { components } = outcome;
  const failures = components.filter(({ problem }) => problem !== null);
  const succeeded = failures.length === 0;
  const successes = succeeded ? components : [];
  return made('DeployResult', {
    id: outcome.id,
    status: enumConstant('Metadata.DeployStatus', succeeded ? 'Succeeded' : 'Failed'),
    success: succeeded,
    done: true,
    checkOnly: false,
    ignoreWarnings: false,
    rollbackOnError: true,
    createdBy: outcome.createdBy,
    createdByName: outcome.createdByName,
    createdDate: new ApexDatetime(outcome.createdAt),
    startDate: new ApexDatetime(outcome.startedAt),
    completedDate: new ApexDatetime(outcome.completedAt),
    lastModifiedDate: new ApexDatetime(outcome.completedAt),
    numberComponentsTotal: components.length,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: successes.length,
    details: made('DeployDetails', {
      componentSuccesses: messages(successes, outcome),
      componentFailures: messages(failures, outcome)
    })
  });
}

function messages(components: readonly ComponentOutcome[], outcome: DeployOutcome): ApexList {
  return new ApexList(
    'List<Metadata.DeployMessage>',
    components.map(({ id, fullName, changed, problem }) =>
      made('DeployMessage', {
        id,
        fullName,
        componentType: 'Layout',
        fileName: `layouts/${fullName}.layout`,
        changed: problem === null && changed,
        created: false,
        deleted: false,
        createdDate: new ApexDatetime(outcome.completedAt),
        success: problem === null,
        problem,
        problemType: problem === null ? null : enumConstant('Metadata.DeployProblemType', 'Error')
      })
    )
  );
}

function made(name: string, values: Readonly<Record<string, Value>>): ApexPlainObject {
  const object = newMetadataObject(metadataClass(`Metadata.${name}`));
  for (const [member, value] of Object.entries(values)) object.set(member, value);
  return object;
}

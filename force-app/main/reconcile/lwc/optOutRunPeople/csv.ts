import { toCsv } from 'c/optOutCsv';
import { peopleStatus } from 'c/optOutRunPeopleList';
import { labels } from './labels';

const HEADER = [
  labels.person,
  labels.email,
  labels.salesforceId,
  labels.recordId,
  labels.direction,
  labels.status,
  labels.outcome,
  labels.details,
  labels.when
];

/** The people of a run as a CSV file. */
export function csvOf(people: readonly Apex.OptOutRunPerson[]): string {
  return toCsv(
    HEADER,
    people.map((person) => [
      person.personName,
      person.email,
      person.personId,
      person.recordId,
      person.direction === 'In' ? labels.directionIn : labels.directionOut,
      peopleStatus(person.status),
      person.sentence,
      person.details,
      person.occurredAt
    ])
  );
}

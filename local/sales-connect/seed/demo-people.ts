import type { NewPerson } from '../contract-types';

/** People whom no org knows. */
export const WITHOUT_RECORD: readonly NewPerson[] = [
  { name: 'Petra Lindner', email: 'petra.lindner@freiberg-optik.example' },
  { name: 'Owen Fairweather', email: 'owen@fairweather-sails.example' },
  { name: 'Mei Hoshino', email: 'mei.hoshino@hoshino-press.example' }
];

/** Somebody whose Salesforce ID was typed wrong. */
export const WITH_MALFORMED_ID: NewPerson = {
  name: 'Gustav Ahlgren',
  email: 'gustav.ahlgren@ahlgren-bygg.example',
  salesforceId: '003-ahlgren'
};

/** Somebody who was linked to an account instead of a contact. */
export const LINKED_TO_ACCOUNT: NewPerson = {
  name: 'Carolina Reyes',
  email: 'carolina.reyes@alameda.example'
};

/** Some of the org's people, for when it does not answer. */
export const WITHOUT_ORG: readonly NewPerson[] = [
  { name: 'Anneliese Vogt', email: 'anneliese.vogt@rheinwerk.example' },
  { name: 'Jürgen Müller', email: 'juergen.mueller@rheinwerk.example' },
  { name: 'Aurélie Marchand', email: 'aurelie.marchand@maison-lefevre.example' },
  { name: 'Freja Lindqvist', email: 'freja.lindqvist@nordhavn.example' },
  { name: 'Haruka Tanaka', email: 'haruka.tanaka@sakura-robotics.example' },
  { name: 'Björk Jónsdóttir', email: 'bjork@fjord-travel.example' },
  { name: 'Chiara Esposito', email: 'chiara@esposito-ceramiche.example' }
];

import { check } from './check/check-org';
import type { Command } from './command';
import { create, deploy, open, remove } from './org-commands';
import { test } from './org-tests/command';
import { createPackage, installPackage, promotePackage } from './package-commands';

/** Everything that needs a Salesforce org, by the name of its npm script. */
export const COMMANDS: readonly Command[] = [
  create,
  deploy,
  test,
  open,
  remove,
  check,
  createPackage,
  promotePackage,
  installPackage
];

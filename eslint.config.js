import js from '@eslint/js';
import lwc from '@salesforce/eslint-config-lwc/recommended-ts.js';
import importPlugin from 'eslint-plugin-import';
import tseslint from 'typescript-eslint';

// The stages of the embedded org, in order: each imports only from those before it.
const STAGES = [
  'metadata',
  'syntax',
  'platform',
  'check',
  'emit',
  'values',
  'data',
  'async',
  'services',
  'runner',
  'api'
];

const stageZones = STAGES.map((stage, index) => ({
  target: `./local/org/${stage}`,
  from: STAGES.slice(index + 1).map((later) => `./local/org/${later}`),
  message: `${stage}/ comes before the stage it imports.`
})).filter((zone) => zone.from.length > 0);

export default tseslint.config(
  { ignores: ['dist/', '.cache/', '.data/', 'reports/', 'node_modules/'] },
  {
    files: ['scripts/**/*.mjs', '*.js'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } }
  },
  // Decorators are no JavaScript yet.
  { files: ['config/jest/lightning/*.js'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['local/**/*.{ts,tsx}', 'scripts/**/*.ts', 'e2e/**/*.ts', '*.config.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strict],
    plugins: { import: importPlugin },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.json'] } }
    },
    rules: {
      'import/no-restricted-paths': [
        'error',
        {
          zones: [
            ...stageZones,
            { target: './local', from: './scripts', message: 'local/ never imports scripts/.' }
          ]
        }
      ],
      'max-lines': ['error', { max: 300 }],
      // A leading underscore says that a signature asks for more than is used here.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true }]
    }
  },
  {
    files: ['local/**/*.{ts,tsx}'],
    ignores: ['local/project.ts', 'local/shell/browser/**', '**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'MetaProperty', message: 'A bundle lies elsewhere: ask local/project.ts.' }
      ]
    }
  },
  {
    // A test may run its stage inside later ones.
    files: ['**/*.test.ts', '**/testing/**', '**/test-support.ts'],
    rules: { 'import/no-restricted-paths': 'off' }
  },
  {
    files: ['force-app/**/lwc/**/*.ts'],
    extends: [...lwc, ...tseslint.configs.strict],
    languageOptions: {
      parserOptions: { project: 'force-app/tsconfig.json', tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': 'error',
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true }
      ],
      // The compiler knows which names there are and what they mean; these take types for variables.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-restricted-globals': 'off',
      // Says that nobody waits for a promise.
      'no-void': ['error', { allowAsStatement: true }]
    }
  }
);

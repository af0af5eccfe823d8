// Writes promptfoo's configuration: the same cases as Workspace.java, three assertions and a rubric each, two prompts.
// Usage: node promptfoo.mjs FILE CASES BASE_URL
import { writeFileSync } from 'node:fs';

const [file, cases, apiBaseUrl] = process.argv.slice(2);
const model = { id: 'openai:chat:stub', config: { apiBaseUrl, apiKey: 'none' } };
const tests = Array.from({ length: Number(cases) }, (_, number) => ({
  vars: { question: `Question ${number}: how much is refunded for a hotel?` },
}));
writeFileSync(
  file,
  JSON.stringify({
    prompts: ['Be polite.', 'Be exact.'].map(
      (manner) => `Answer briefly. ${manner} Cite your source.\n{{question}}`,
    ),
    providers: [model],
    defaultTest: {
      options: { provider: model },
      assert: [
        { type: 'contains', value: '140 EUR' },
        { type: 'not-contains', value: 'I cannot' },
        { type: 'not-regex', value: 'sk-[A-Za-z0-9]{20,}' },
        { type: 'llm-rubric', value: 'The reply answers the question.' },
      ],
    },
    tests,
  }),
);

// Runs the same cases as Workspace.java in braintrust's local runner: three rule scores and a judge call each, two
// candidates one after the other. Nothing is sent to braintrust, nothing is kept.
// Usage: node braintrust.mjs CASES BASE_URL CONCURRENCY
import { Eval } from 'braintrust';

const [cases, baseUrl, concurrency] = process.argv.slice(2);
const ask = async (system, user) => {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      model: 'stub',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    }),
  });
  return (await response.json()).choices[0].message.content;
};
const scores = [
  ({ output }) => ({ name: 'contains', score: output.includes('140 EUR') ? 1 : 0 }),
  ({ output }) => ({ name: 'not-contains', score: output.includes('I cannot') ? 0 : 1 }),
  ({ output }) => ({ name: 'no-secret', score: /sk-[A-Za-z0-9]{20,}/.test(output) ? 0 : 1 }),
  async ({ input, output }) => {
    const verdict = await ask(
      'Answer with {"pass": true or false, "score": 0 to 1, "reason": "…"}.',
      `GRADE whether the reply answers the question.\n${input}\n${output}`,
    );
    return { name: 'helpful', score: JSON.parse(verdict).pass ? 1 : 0 };
  },
];
for (const manner of ['Be polite.', 'Be exact.']) {
  const result = await Eval(
    'bench',
    {
      data: () =>
        Array.from({ length: Number(cases) }, (_, number) => ({
          input: `Question ${number}: how much is refunded for a hotel?`,
        })),
      task: (input) => ask(`Answer briefly. ${manner} Cite your source.`, input),
      scores,
      maxConcurrency: Number(concurrency),
    },
    { noSendLogs: true, reporter: { name: 'none', reportEval: () => true, reportRun: () => true } },
  ).catch((problem) => {
    console.error(problem);
    process.exit(1);
  });
  console.log(JSON.stringify(result.summary?.scores ?? {}));
}

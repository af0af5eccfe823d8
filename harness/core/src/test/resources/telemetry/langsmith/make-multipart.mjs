// Writes multipart.body (the multipart bodies that the LangSmith SDK sends, one behind another) and
// multipart.jsonl (the same runs, read out of the bodies by the runtime's own parser). See README.md.
import { appendFileSync, rmSync } from 'node:fs';
import { DOCUMENTS, SYSTEM, model, receiver, withDocuments } from '../loopback.mjs';

const BODY = 'multipart.body';
const ROWS = 'multipart.jsonl';
const FIELDS = ['inputs', 'outputs', 'events', 'extra', 'error', 'serialized'];

/** Parts as the bodies of the older endpoint: {"post": […], "patch": […]}, feedback by itself. */
async function asRows(bytes, headers) {
  const type = { 'content-type': headers['content-type'] };
  const form = await new Response(bytes, { headers: type }).formData();
  const rows = { post: new Map(), patch: new Map(), feedback: new Map() };
  for (const [name, value] of form) {
    const [kind, id, field] = name.split('.');
    if (kind === 'attachment') continue;
    const json = JSON.parse(typeof value === 'string' ? value : await value.text());
    const row = rows[kind].get(id) ?? {};
    rows[kind].set(id, FIELDS.includes(field) ? { ...row, [field]: json } : { ...row, ...json });
  }
  const [post, patch] = [[...rows.post.values()], [...rows.patch.values()]];
  appendFileSync(ROWS, JSON.stringify({ post, patch }) + '\n');
  for (const row of rows.feedback.values()) appendFileSync(ROWS, JSON.stringify(row) + '\n');
}

// Stack traces name the folders of whoever runs this.
const nowhere = (bytes) =>
  Buffer.from(
    bytes.toString('latin1').replace(/(file:\/\/)?\/[^\s()"]*\/(node_modules|make-multipart\.mjs)/g, '$2'),
    'latin1',
  );

const parsed = [];
function took(path, _json, sent, headers) {
  const bytes = nowhere(sent);
  if (path.includes('/info')) {
    return { version: '0', batch_ingest_config: { use_multipart_endpoint: true, size_limit: 4 } };
  }
  if (path.includes('/runs/multipart')) {
    appendFileSync(BODY, bytes);
    parsed.push(() => asRows(bytes, headers));
  }
  return {};
}

rmSync(BODY, { force: true });
rmSync(ROWS, { force: true });
const service = await receiver('unused.jsonl', took);
const endpoint = await model();
Object.assign(process.env, {
  LANGSMITH_TRACING: 'true',
  LANGSMITH_ENDPOINT: service.url,
  LANGSMITH_API_KEY: 'none',
  LANGSMITH_PROJECT: 'copilot',
  OPENAI_API_KEY: 'none',
});

const { Client } = await import('langsmith');
const { traceable } = await import('langsmith/traceable');
const { wrapOpenAI } = await import('langsmith/wrappers');
const { default: OpenAI } = await import('openai');

const client = new Client({ autoBatchTracing: true });
const openai = wrapOpenAI(new OpenAI({ baseURL: endpoint.url, maxRetries: 0 }), { client });

const retrieve = traceable(
  async (_query) =>
    DOCUMENTS.map((d) => ({
      page_content: d.content,
      type: 'Document',
      metadata: { id: d.id, score: d.score, ...d.metadata },
    })),
  { name: 'search_policies', run_type: 'retriever', client },
);

async function copilot({ question }) {
  await retrieve(question);
  const messages = [{ role: 'system', content: SYSTEM }, ...withDocuments(question).slice(1)];
  const reply = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages });
  return { answer: reply.choices[0].message.content };
}

// Lines, boundaries and bytes that are no text, which a reader of the body has to pass over.
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x2d, 0x2d, 0x0a, 0x00]);

for (const [i, question] of [
  'How many days of leave do I have? I am jo.doe@example.com.',
  'Is this "quoted", with\r\n------LangSmithFormBoundary in it?',
  'This will overload you.',
].entries()) {
  const ask = traceable(copilot, {
    name: 'ask',
    run_type: 'chain',
    client,
    metadata: { thread_id: `thread-${i}`, user_id: `user-${i}@example.com`, tenant: 't-03' },
    ...(i === 0 && { extractAttachments: (given) => [{ screen: ['image/png', picture] }, given] }),
  });
  await ask({ question }).catch(() => {});
}
await client.awaitPendingTraceBatches();
await new Promise((resolve) => setTimeout(resolve, 500));
for (const one of parsed) await one();
endpoint.close();
service.close();

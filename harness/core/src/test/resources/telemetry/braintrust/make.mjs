// Writes export.jsonl: the rows that Braintrust's own SDK logs for a small copilot, as its log
// endpoint takes them. Copy this file, package.json and ../loopback.mjs into an empty folder
// outside of the project, run `npm install` and `node make.mjs`.
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import OpenAI from 'openai';
import { flush, initLogger, traced, wrapOpenAI } from 'braintrust';
import { model } from './loopback.mjs';

const rows = [];
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const json = chunks.length ? JSON.parse(Buffer.concat(chunks)) : {};
    const self = `http://127.0.0.1:${server.address().port}`;
    let reply = {};
    if (request.url.includes('/login')) {
      reply = { org_info: [{ id: 'o-1', name: 'example', api_url: self, proxy_url: self }] };
    } else if (request.url.includes('project')) {
      reply = { project: { id: '9f4e1c66-0000-4000-8000-000000000001', name: 'copilot' } };
    } else if (request.url.includes('logs3')) {
      rows.push(...json.rows);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const appUrl = `http://127.0.0.1:${server.address().port}`;
const endpoint = await model();

initLogger({ projectName: 'copilot', apiKey: 'none', appUrl });
const client = wrapOpenAI(new OpenAI({ apiKey: 'none', baseURL: endpoint.url, maxRetries: 0 }));
const tools = [{ type: 'function', function: { name: 'create_ticket', parameters: { type: 'object' } } }];

async function ask(question, more = {}) {
  return traced(
    async (root) => {
      root.log({
        input: question,
        metadata: { tenant: 't-03', session_id: 's-51', user_id: 'kim.lee@example.com', prompt_version: 'v7', ...more.metadata },
        tags: ['locale:en-GB'],
      });
      const messages = [{ role: 'system', content: 'You are a copilot.' }, { role: 'user', content: question }];
      let reply = await client.chat.completions.create({ model: 'gpt-mini', messages, ...more.request });
      if (more.request?.stream) {
        let text = '';
        for await (const chunk of reply) text += chunk.choices[0]?.delta?.content ?? '';
        root.log({ output: text });
        return text;
      }
      const call = reply.choices[0].message.tool_calls?.[0];
      if (call) {
        const result = await traced(
          async (span) => {
            span.log({ input: JSON.parse(call.function.arguments), output: { id: 'T-1' } });
            return { id: 'T-1' };
          },
          { name: call.function.name, type: 'tool' },
        );
        messages.push(reply.choices[0].message, { role: 'tool', tool_call_id: call.id, content: JSON.stringify(result) });
        reply = await client.chat.completions.create({ model: 'gpt-mini', messages });
      }
      const text = reply.choices[0].message.content;
      root.log({ output: text, scores: more.scores });
      return text;
    },
    { name: 'ask', type: 'task' },
  );
}

await ask('How many days of leave? I am kim.lee@example.com', { scores: { user_rating: 0.75 } });
await ask('Please create a ticket for 4111 1111 1111 1111', { request: { tools } });
await ask('Tell me about leave', { request: { stream: true, stream_options: { include_usage: true } } });
await ask('overload').catch(() => {});
await flush();

// The service puts the pieces of a row together, as _is_merge asks; an export has it whole.
const merge = (into, from) => {
  for (const [key, value] of Object.entries(from)) {
    const both = [into[key], value].every((one) => one && typeof one === 'object' && !Array.isArray(one));
    into[key] = both ? merge(into[key], value) : value;
  }
  return into;
};
const whole = new Map();
for (const row of rows) {
  // Where the script itself lies, and stack traces with it, say nothing here.
  delete row.context;
  delete row._is_merge;
  if (row.error) row.error = row.error.split('\n')[0];
  whole.set(row.id, merge(whole.get(row.id) ?? { error: null, span_parents: null, scores: null }, row));
}
writeFileSync('export.jsonl', [...whole.values()].map((row) => JSON.stringify(row)).join('\n') + '\n');
process.exit(0);

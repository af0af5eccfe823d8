// What the make scripts beside this file share: an OpenAI-compatible endpoint that answers by a
// script, and an OTLP/HTTP receiver that appends each request as one JSON line. Loopback only.
import { createServer } from 'node:http';
import { appendFileSync, rmSync } from 'node:fs';

const body = (request) =>
  new Promise((resolve) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
  });

const listen = (server) =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)),
  );

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const OF_THIS_MACHINE = /^(host|process|os)\./;

/** The request without what tells of the machine that made the fixture: host, paths in stacks. */
function withoutMachine(request) {
  for (const { resource, scopeSpans } of request.resourceSpans ?? []) {
    if (resource?.attributes) {
      resource.attributes = resource.attributes.filter(({ key }) => !OF_THIS_MACHINE.test(key));
    }
    const spans = scopeSpans.flatMap((scope) => scope.spans);
    for (const { attributes } of spans.flatMap((span) => span.events ?? [])) {
      const stack = attributes?.find(({ key }) => key === 'exception.stacktrace');
      if (stack) stack.value.stringValue = stack.value.stringValue.split('\n')[0];
    }
  }
  return request;
}

const isJson = (request) => (request.headers['content-type'] ?? '').includes('json');

/**
 * Appends every OTLP/JSON request to `file`. Others go to `other(path, json, bytes, headers)`, json
 * being null for another type, and are answered with what it returns.
 */
export async function receiver(file, other = () => ({})) {
  rmSync(file, { force: true });
  const server = createServer(async (request, response) => {
    const bytes = await body(request);
    const json = isJson(request) && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : null;
    let reply = {};
    if (request.url.includes('/v1/traces')) {
      appendFileSync(file, JSON.stringify(withoutMachine(json)) + '\n');
    } else {
      reply = other(request.url, json, bytes, request.headers);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
  return { url: await listen(server), close: () => server.closeAllConnections() ?? server.close() };
}

const CALLS = {
  'create a ticket': ['create_ticket', { subject: 'Laptop', priority: 'low' }],
  'reset the account': ['reset_account', { user: 'kim.lee@example.com' }],
};

/** What the script says to a conversation: an error, a tool call, or a text. */
function scripted(messages) {
  const last = messages.at(-1);
  const asked = messages.filter((message) => message.role === 'user').at(-1);
  const question = JSON.stringify(asked?.content ?? '');
  if (question.includes('overload')) return { status: 500, error: 'upstream failed' };
  if (question.includes('rate limit')) return { status: 429, error: 'Rate limit reached' };
  const tool = Object.entries(CALLS).find(([words]) => question.includes(words));
  if (tool && last.role !== 'tool') return { call: tool[1], finish: 'tool_calls' };
  if (last.role === 'tool') return { text: `Done: ${last.content}`.slice(0, 200) };
  if (question.includes('cut short')) return { text: 'Leave is', finish: 'length' };
  return { text: 'Employees have 25 days of leave [hr-policy-17]. Ask hr@example.com.' };
}

const tokens = (value) => Math.ceil(JSON.stringify(value).length / 4);

function usage(messages, said) {
  const prompt = tokens(messages);
  const completion = tokens(said);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 8 },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}

/** An OpenAI-compatible endpoint below `url`/v1. */
export async function model() {
  let count = 0;
  const server = createServer(async (request, response) => {
    const asked = JSON.parse((await body(request)).toString('utf8'));
    const answer = scripted(asked.messages ?? []);
    await pause(20);
    if (answer.status) {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: answer.error, type: 'server' } }));
      return;
    }
    const id = `chatcmpl-${String(++count).padStart(4, '0')}`;
    const served = `${asked.model}-2026-01-15`;
    const calls = answer.call && [
      {
        id: `call_${count}`,
        type: 'function',
        function: { name: answer.call[0], arguments: JSON.stringify(answer.call[1]) },
      },
    ];
    const said = { role: 'assistant', content: answer.text ?? null, ...(calls && { tool_calls: calls }) };
    const finish = answer.finish ?? 'stop';
    const common = { id, created: 1767225600, model: served };
    if (!asked.stream) {
      const choices = [{ index: 0, message: said, logprobs: null, finish_reason: finish }];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ ...common, object: 'chat.completion', choices, usage: usage(asked.messages, said) }),
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (choices, more = {}) =>
      response.write(
        `data: ${JSON.stringify({ ...common, object: 'chat.completion.chunk', choices, ...more })}\n\n`,
      );
    send([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]);
    for (const word of (answer.text ?? '').split(/(?<= )/)) {
      await pause(JSON.stringify(asked.messages).includes('slowly') ? 100 : 3);
      if (response.destroyed) return;
      send([{ index: 0, delta: { content: word }, finish_reason: null }]);
    }
    if (calls) send([{ index: 0, delta: { tool_calls: [{ index: 0, ...calls[0] }] }, finish_reason: null }]);
    send([{ index: 0, delta: {}, finish_reason: finish }]);
    if (asked.stream_options?.include_usage) send([], { usage: usage(asked.messages, said) });
    response.end('data: [DONE]\n\n');
  });
  return { url: `${await listen(server)}/v1`, close: () => server.closeAllConnections() ?? server.close() };
}

export const TOOLS = [
  {
    type: 'function',
    function: {
      name: 'create_ticket',
      description: 'Creates a ticket.',
      parameters: {
        type: 'object',
        properties: { subject: { type: 'string' }, priority: { type: 'string' } },
        required: ['subject'],
      },
    },
  },
];

export const DOCUMENTS = [
  {
    id: 'hr-policy-17',
    content: 'Employees have 25 days of leave. Questions: hr@example.com.',
    score: 0.91,
    metadata: { source: 'hr', tenant: 't-03', tags: ['hr-only'] },
  },
  { id: 'kb-7', content: 'Leave is asked for in the portal.', score: 0.55, metadata: { source: 'kb', tenant: 't-03' } },
];

export const SYSTEM = 'You are the copilot of t-03. Be short.';

/** The conversation with documents behind the user's words, as applications put them. */
export const withDocuments = (question) => [
  { role: 'system', content: SYSTEM },
  {
    role: 'user',
    content: `${question}\n\nDocuments:\n${DOCUMENTS.map((d) => `[${d.id}] ${d.content}`).join('\n')}`,
  },
];

// Writes vercel-ai.jsonl: what the Vercel AI SDK exports of a small copilot.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateObject, generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { model, receiver, SYSTEM, withDocuments } from '../loopback.mjs';

const endpoint = await model();
const sink = await receiver(new URL('vercel-ai.jsonl', import.meta.url).pathname);
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'copilot', 'service.version': '2.4.0' }),
  spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter({ url: `${sink.url}/v1/traces` }))],
});
provider.register();
const gpt = createOpenAICompatible({ name: 'openai', baseURL: endpoint.url, apiKey: 'none', includeUsage: true })('gpt-mini');

const tools = {
  create_ticket: tool({
    description: 'Creates a ticket.',
    inputSchema: z.object({ subject: z.string(), priority: z.string().optional() }),
    execute: async (args) => ({ id: 'T-1', ...args }),
  }),
  reset_account: tool({
    description: 'Resets an account.',
    inputSchema: z.object({ user: z.string() }),
    execute: async () => {
      throw new Error('no rights for kim.lee@example.com');
    },
  }),
};
const telemetry = (index, user) => ({
  experimental_telemetry: {
    isEnabled: true,
    functionId: 'copilot-answer',
    metadata: { sessionId: `s-${index % 2}`, userId: user, tenant: 't-03', role: 'employee', locale: 'en-GB', prompt_version: 'p-7' },
  },
  maxRetries: 0,
});
const quietly = (promise) => Promise.resolve(promise).catch(() => {});

await quietly(generateText({ model: gpt, system: SYSTEM, prompt: 'How many days of leave do I have? Mail ada@example.com', ...telemetry(1, 'ada@example.com') }));
await quietly(generateText({ model: gpt, system: SYSTEM, prompt: 'Please create a ticket for card 4111 1111 1111 1111', tools, stopWhen: stepCountIs(3), ...telemetry(2, 'ben@example.com') }));
await quietly(generateText({ model: gpt, prompt: 'Please reset the account of kim.lee@example.com', tools, stopWhen: stepCountIs(3), ...telemetry(3, 'cem@example.com') }));
{
  const result = streamText({ model: gpt, messages: withDocuments('Stream my leave days'), ...telemetry(4, 'ada@example.com') });
  await quietly(result.consumeStream());
}
{
  const controller = new AbortController();
  const result = streamText({ model: gpt, prompt: 'Tell me slowly', abortSignal: controller.signal, onError: () => {}, ...telemetry(5, 'ada@example.com') });
  let length = 0;
  for await (const text of result.textStream) {
    length += text.length;
    if (length > 12) controller.abort();
  }
}
await quietly(generateText({ model: gpt, prompt: 'Is there a rate limit?', ...telemetry(6, 'ben@example.com') }));
{
  const result = streamText({ model: gpt, prompt: 'Is there an overload?', onError: () => {}, ...telemetry(7, 'ben@example.com') });
  await quietly(result.consumeStream({ onError: () => {} }));
}
await quietly(generateText({ model: gpt, prompt: 'nothing is cut short?', ...telemetry(8, 'eve@example.com') }));
await quietly(generateObject({ model: gpt, schema: z.object({ days: z.number() }), prompt: 'Leave as an object', ...telemetry(9, 'eve@example.com') }));

await new Promise((resolve) => setTimeout(resolve, 500));
await provider.forceFlush();
await provider.shutdown();
sink.close();
endpoint.close();

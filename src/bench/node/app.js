// Bolt for JavaScript as its manual has it, which gives the same answers: it is told them in a file.
const { readFileSync } = require('node:fs');
const { App, LogLevel } = require('@slack/bolt');

const answers = JSON.parse(readFileSync(process.env.BENCH_ANSWERS, 'utf8'));

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  logLevel: LogLevel.INFO,
  customRoutes: [{
    path: '/readyz',
    method: ['GET'],
    handler: (request, response) => response.writeHead(200).end(),
  }],
});

app.command('/apikey', ({ ack, command }) => ack(command.text ? answers.LIST : answers.COMMAND));
app.action('rpm', ({ ack }) => ack());
app.options('key', ({ ack }) => ack(answers.SUGGESTION));

app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });

// A real Nostr relay:
//   nostr.mjs PORT DATABASE_FILE [WORDS]
// It prints one line, `READY {json}`, once it answers, and ends with its standard input. With WORDS, such as
// `blocked: not here`, it refuses all events but deletions with them. The events are kept in the file, so that they
// survive a kill.
//   GET /          its limits (NIP-11)
//   GET /observed  for tests: all events that it keeps, read from the file
// COUNTERPARTS_HOME names the folder that install.sh filled; by default it is this project's .build/counterparts.
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const home = process.env.COUNTERPARTS_HOME ?? path.join(here, '..', '..', '.build', 'counterparts')
const require = createRequire(path.join(home, 'package.json'))
const { WebSocketServer } = require('ws')
const { NostrRelay } = require('@nostr-relay/core')
const { Validator } = require('@nostr-relay/validator')
const { EventRepositorySqlite } = require('@nostr-relay/event-repository-sqlite')

const [port, file, words] = process.argv.slice(2)
if (!Number.isInteger(Number(port)) || !file) {
  console.error('Usage: nostr.mjs PORT DATABASE_FILE [WORDS]')
  process.exit(64)
}
process.stdin.resume().on('end', () => process.exit(0))

const limitation = { max_message_length: 65536, max_content_length: 2000 }
const repository = new EventRepositorySqlite(file)
await repository.init()
const relay = new NostrRelay(repository, { filterResultCacheTtl: 0, eventHandlingResultCacheTtl: 0 })
relay.register({
  beforeHandleEvent(event) {
    if (words && event.kind !== 5) return { canHandle: false, message: words }
    if ([...event.content].length > limitation.max_content_length) {
      return { canHandle: false, message: `invalid: content is longer than ${limitation.max_content_length} characters` }
    }
    return { canHandle: true }
  },
})
const validator = new Validator({ maxFilterLimit: 500, maxContentLength: 100000 })

const server = http.createServer((request, response) => {
  const observed = request.url === '/observed'
  response.setHeader('Content-Type', observed ? 'application/json' : 'application/nostr+json')
  const events = () => repository.getDatabase().prepare('SELECT id, pubkey, kind FROM events').all()
  response.end(JSON.stringify(observed ? { events: events() } : { name: 'counterpart', supported_nips: [1, 9, 11], limitation }))
})
new WebSocketServer({ server }).on('connection', (socket) => {
  relay.handleConnection(socket)
  socket.on('message', async (data) => {
    try {
      await relay.handleMessage(socket, await validator.validateIncomingMessage(data))
    } catch (problem) {
      socket.send(JSON.stringify(['NOTICE', problem.message]))
    }
  })
  socket.on('close', () => relay.handleDisconnect(socket))
  socket.on('error', () => {})
})
server.listen(Number(port), '127.0.0.1', () => console.log(`READY ${JSON.stringify({ port: Number(port) })}`))

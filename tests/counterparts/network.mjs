// A whole Bluesky network, with the index («AppView») that a PDS alone doesn't have:
//   network.mjs PORT POSTGRES_URL DATA_DIRECTORY
// run by Node 22 or newer. It has a PDS at PORT and keeps its index in the PostgreSQL database, which must be empty, and
// in a redis-server of its own. It prints one line, `READY {json}`, once it answers, and ends with its standard input.
//   POST /settle   at the port that READY names, for tests: answers once all records are indexed
// COUNTERPARTS_HOME names the folder that install.sh filled; by default it is this project's .build/counterparts.
import { spawn } from 'node:child_process'
import http from 'node:http'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const home = process.env.COUNTERPARTS_HOME ?? path.join(here, '..', '..', '.build', 'counterparts')
const require = createRequire(path.join(home, 'network', 'package.json'))

// All servers listen on every interface without a setting for it; a test's server must be local only.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest)
}

const [port, database, directory] = process.argv.slice(2)
if (!Number.isInteger(Number(port)) || !database || !directory) {
  console.error('Usage: network.mjs PORT POSTGRES_URL DATA_DIRECTORY')
  process.exit(64)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const free = probe.address().port
      probe.close(() => resolve(free))
    })
  })
}

function answers(at) {
  return new Promise((resolve) => {
    const socket = net.connect(at, '127.0.0.1', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.end())
  })
}

const redisPort = await freePort()
const settings = ['--port', `${redisPort}`, '--bind', '127.0.0.1', '--save', '', '--dir', directory]
const redis = spawn('redis-server', settings, { stdio: 'ignore' })
redis.on('error', (problem) => {
  console.error(`redis-server doesn't start: ${problem.message}`)
  process.exit(69)
})
process.on('exit', () => redis.kill('SIGKILL'))
process.stdin.resume().on('end', () => process.exit(0))
while (!(await answers(redisPort))) await new Promise((resolve) => setTimeout(resolve, 50))

process.env.REDIS_HOST = `127.0.0.1:${redisPort}`
const { TestNetwork } = await import(pathToFileURL(require.resolve('@atproto/dev-env')).href)
const network = await TestNetwork.create({
  dbPostgresUrl: database,
  dbPostgresSchema: 'network',
  pds: { port: Number(port) },
})
const settling = http.createServer(async (request, response) => {
  await network.processAll()
  response.end('{}')
})
settling.listen(await freePort(), () =>
  console.log(`READY ${JSON.stringify({ pds: network.pds.url, settle: settling.address().port, pid: process.pid })}`),
)

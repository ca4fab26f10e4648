// Our own proxy on the way to a provider: a real one on loopback, which forwards plain HTTP and tunnels TLS.
import { createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { closedPort, listen, portOf, request, say, wire } from './wired.ts'

/** Gives its host, and what it was asked for. `status`: in the place of what it was asked for. */
async function startProxy(status?: number) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (status) return void response.writeHead(status).end()
    const { method, headers } = request
    const onward = httpRequest(request.url ?? '', { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url}`)
    if (status) return void socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`)
    const [host, port] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
  })
  return { host: `127.0.0.1:${await portOf(server)}`, asked }
}

function through(host: string, bypass: readonly string[] = []) {
  return wire({ proxies: { http: `http://user:SECRET@${host}`, https: `http://user:SECRET@${host}`, bypass } })
}

test('a call for plain HTTP passes the proxy', async () => {
  const proxy = await startProxy()
  const url = await listen(async (asked, answer) => answer.end(Buffer.concat(await asked.toArray())))
  expect(await through(proxy.host).send(request(url), 5_000)).toMatchObject({
    kind: 'answered',
    answer: { status: 200, body: Buffer.from('订单') },
  })
  expect(proxy.asked).toEqual([`POST ${url}`])
})

test('a call for TLS passes it in a tunnel, and what fails there is said of the provider', async () => {
  const proxy = await startProxy()
  const host = `127.0.0.1:${await say('220 mail.example ESMTP\r\n')}`
  expect(await through(proxy.host).send(request(`https://${host}/`), 5_000)).toMatchObject({
    message: `${host} (through our proxy ${proxy.host}) does not speak TLS at this port (ERR_SSL_WRONG_VERSION_NUMBER)`,
  })
  expect(proxy.asked).toEqual([`CONNECT ${host}`])
})

test('what NO_PROXY names is asked without it', async () => {
  const proxy = await startProxy()
  const url = await listen((_asked, answer) => answer.end('{}'))
  expect(await through(proxy.host, ['127.0.0.1']).send(request(url), 5_000)).toMatchObject({ kind: 'answered' })
  expect(proxy.asked).toEqual([])
})

test.each(['http', 'https'])('a 407 is our proxy’s, not the provider’s: %s', async (scheme) => {
  const proxy = await startProxy(407)
  expect(await through(proxy.host).send(request(`${scheme}://provider.invalid/?sign=SECRET`), 5_000)).toEqual({
    kind: 'unanswered',
    notSent: true,
    staleConnection: false,
    message: `our proxy ${proxy.host} does not take the credentials it is given (HTTP 407)`,
  })
})

test('a 407 of the provider itself is its answer', async () => {
  const url = await listen((_asked, answer) => answer.writeHead(407).end())
  expect(await wire().send(request(url), 5_000)).toMatchObject({ kind: 'answered', answer: { status: 407 } })
})

test('a tunnel that the proxy refuses is reported with its status', async () => {
  const proxy = await startProxy(502)
  expect(await through(proxy.host).send(request('https://provider.invalid/'), 5_000)).toMatchObject({
    notSent: true,
    message: `our proxy ${proxy.host} does not connect to provider.invalid (HTTP 502)`,
  })
})

test.each(['http', 'https'])('a proxy that is not there is named: %s', async (scheme) => {
  const host = `127.0.0.1:${await closedPort()}`
  expect(await through(host).send(request(`${scheme}://provider.invalid/`), 5_000)).toMatchObject({
    notSent: true,
    message: `our proxy ${host} refuses connections (ECONNREFUSED)`,
  })
})

test('a proxy that never opens the tunnel is left at the end of the time for the whole', async () => {
  const host = `127.0.0.1:${await say('')}`
  expect(await through(host).send(request('https://provider.invalid/'), 100)).toMatchObject({
    message: `our proxy ${host} does not connect to provider.invalid in time (tunnel)`,
  })
})

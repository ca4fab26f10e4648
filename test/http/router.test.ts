// A table of path, admission and handler: the first route that matches answers.
import { expect, test } from 'vitest'
import { anyone } from '../../src/http/admission.ts'
import { type Admit, createRouter, type Handler, pageRoute, type Route, route } from '../../src/http/router.ts'
import { listening } from '../support/listening.ts'

async function start(routes: readonly Route[]) {
  const url = await listening(createRouter(routes))
  return async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, url), init)
    return `${response.status} ${await response.text()}`
  }
}

const saying =
  (text: string): Handler<unknown> =>
  (_request, response) =>
    response.end(text)
const nowhere = '404 {"status":"not found: send queries to /graphql"}'

test('a path is answered by its own route, with every query string', async () => {
  const ask = await start([route('/one', anyone, saying('one')), route('/two', anyone, saying('two'))])
  expect([await ask('/one'), await ask('/two?one=1')]).toEqual(['200 one', '200 two'])
  for (const path of ['/', '/one/', '/ONE', '/on', '/%6fne', '/one/two']) expect(await ask(path)).toBe(nowhere)
})

test('a path that ends in "/" matches every path that begins with it', async () => {
  const ask = await start([route('/notify/', anyone, (request, response) => response.end(request.url))])
  expect([await ask('/notify/h5-main'), await ask('/notify')]).toEqual(['200 /notify/h5-main', nowhere])
})

test('a page route answers browsers that open it; the next route answers the rest', async () => {
  const ask = await start([pageRoute('/one', anyone, saying('a page')), route('/one', anyone, saying('one'))])
  const accept = 'text/html,*/*;q=0.8'
  expect(await ask('/one', { headers: { accept } })).toBe('200 a page')
  for (const init of [{}, { headers: { accept: 'application/json' } }, { method: 'POST', headers: { accept } }])
    expect(await ask('/one', init)).toBe('200 one')
})

test('a refused request does not reach the handler, which gets the sender of an admitted one', async () => {
  const named: Admit<string> = ({ headers }, response, admitted) => {
    if (typeof headers.name === 'string') admitted(headers.name)
    else response.writeHead(401).end('who?')
  }
  const ask = await start([route('/one', named, (_request, response, name) => response.end(name))])
  expect([await ask('/one'), await ask('/one', { headers: { name: 'desk' } })]).toEqual(['401 who?', '200 desk'])
})

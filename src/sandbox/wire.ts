// The data between a gateway and a simulated provider, as plain values: JSON, a query, an answer.
import type { IncomingHttpHeaders } from 'node:http'

export type Json = string | number | boolean | null | Json[] | JsonObject
export interface JsonObject {
  [field: string]: Json
}

export interface Question {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string | Buffer
}

export function jsonAnswer(body: JsonObject, status = 200): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

export function textAnswer(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body }
}

export function htmlAnswer(status: number, words: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${words}</title></head><body><h1>${words}</h1></body></html>\n`
  return { status, contentType: 'text/html; charset=utf-8', body }
}

/** The JSON object of a text; undefined if the text is anything else. */
export function readJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    // The cast: an object from JSON.parse that is neither null nor an array has JSON values.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
  } catch {
    return undefined
  }
}

/** The media type without its parameters. */
export function mediaType(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
}

/** The text of a field; '' if it is absent or not text. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Accounts {\n  accounts {\n    id\n    provider\n    budget {\n      window\n      limit\n      used\n      remaining\n      resetsAt\n    }\n    health {\n      state\n      since\n      reason\n    }\n  }\n}": typeof types.AccountsDocument,
    "query OrderBatch($keys: [OrderKey!]!) {\n  orderBatch(keys: $keys) {\n    __typename\n    ... on FoundOrder {\n      order {\n        id\n        provider\n        outTradeNo\n        status\n        amount {\n          amount\n          currency\n        }\n      }\n    }\n    ... on OrderNotFound {\n      provider\n      account\n      id\n    }\n    ... on LookupFailure {\n      provider\n      account\n      code\n      message\n    }\n  }\n}": typeof types.OrderBatchDocument,
    "query Order($provider: Provider!, $id: ID!, $by: OrderIdKind! = TRADE_NO, $maxAge: Int) {\n  order(provider: $provider, id: $id, by: $by, maxAge: $maxAge) {\n    ...OrderSummary\n    ... on H5zhifuOrder {\n      callbackState\n    }\n  }\n}\n\nfragment OrderSummary on Order {\n  id\n  provider\n  tradeNo\n  outTradeNo\n  status\n  paid\n  warnings\n  amount {\n    amount\n    currency\n  }\n  refundable {\n    amount\n  }\n  paidAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}": typeof types.OrderDocument,
    "query Orders($outTradeNo: String!, $providers: [Provider!], $maxAge: Int) {\n  orders(outTradeNo: $outTradeNo, providers: $providers, maxAge: $maxAge) {\n    complete\n    paidMoreThanOnce\n    nodes {\n      ...OrderInSearch\n    }\n    failures {\n      provider\n      account\n      code\n      message\n      retryAt\n    }\n  }\n}\n\nfragment OrderInSearch on Order {\n  id\n  provider\n  account\n  tradeNo\n  status\n  paid\n  amount {\n    amount\n    currency\n  }\n  createdAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}": typeof types.OrdersDocument,
};
const documents: Documents = {
    "query Accounts {\n  accounts {\n    id\n    provider\n    budget {\n      window\n      limit\n      used\n      remaining\n      resetsAt\n    }\n    health {\n      state\n      since\n      reason\n    }\n  }\n}": types.AccountsDocument,
    "query OrderBatch($keys: [OrderKey!]!) {\n  orderBatch(keys: $keys) {\n    __typename\n    ... on FoundOrder {\n      order {\n        id\n        provider\n        outTradeNo\n        status\n        amount {\n          amount\n          currency\n        }\n      }\n    }\n    ... on OrderNotFound {\n      provider\n      account\n      id\n    }\n    ... on LookupFailure {\n      provider\n      account\n      code\n      message\n    }\n  }\n}": types.OrderBatchDocument,
    "query Order($provider: Provider!, $id: ID!, $by: OrderIdKind! = TRADE_NO, $maxAge: Int) {\n  order(provider: $provider, id: $id, by: $by, maxAge: $maxAge) {\n    ...OrderSummary\n    ... on H5zhifuOrder {\n      callbackState\n    }\n  }\n}\n\nfragment OrderSummary on Order {\n  id\n  provider\n  tradeNo\n  outTradeNo\n  status\n  paid\n  warnings\n  amount {\n    amount\n    currency\n  }\n  refundable {\n    amount\n  }\n  paidAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}": types.OrderDocument,
    "query Orders($outTradeNo: String!, $providers: [Provider!], $maxAge: Int) {\n  orders(outTradeNo: $outTradeNo, providers: $providers, maxAge: $maxAge) {\n    complete\n    paidMoreThanOnce\n    nodes {\n      ...OrderInSearch\n    }\n    failures {\n      provider\n      account\n      code\n      message\n      retryAt\n    }\n  }\n}\n\nfragment OrderInSearch on Order {\n  id\n  provider\n  account\n  tradeNo\n  status\n  paid\n  amount {\n    amount\n    currency\n  }\n  createdAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}": types.OrdersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Accounts {\n  accounts {\n    id\n    provider\n    budget {\n      window\n      limit\n      used\n      remaining\n      resetsAt\n    }\n    health {\n      state\n      since\n      reason\n    }\n  }\n}"): (typeof documents)["query Accounts {\n  accounts {\n    id\n    provider\n    budget {\n      window\n      limit\n      used\n      remaining\n      resetsAt\n    }\n    health {\n      state\n      since\n      reason\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OrderBatch($keys: [OrderKey!]!) {\n  orderBatch(keys: $keys) {\n    __typename\n    ... on FoundOrder {\n      order {\n        id\n        provider\n        outTradeNo\n        status\n        amount {\n          amount\n          currency\n        }\n      }\n    }\n    ... on OrderNotFound {\n      provider\n      account\n      id\n    }\n    ... on LookupFailure {\n      provider\n      account\n      code\n      message\n    }\n  }\n}"): (typeof documents)["query OrderBatch($keys: [OrderKey!]!) {\n  orderBatch(keys: $keys) {\n    __typename\n    ... on FoundOrder {\n      order {\n        id\n        provider\n        outTradeNo\n        status\n        amount {\n          amount\n          currency\n        }\n      }\n    }\n    ... on OrderNotFound {\n      provider\n      account\n      id\n    }\n    ... on LookupFailure {\n      provider\n      account\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Order($provider: Provider!, $id: ID!, $by: OrderIdKind! = TRADE_NO, $maxAge: Int) {\n  order(provider: $provider, id: $id, by: $by, maxAge: $maxAge) {\n    ...OrderSummary\n    ... on H5zhifuOrder {\n      callbackState\n    }\n  }\n}\n\nfragment OrderSummary on Order {\n  id\n  provider\n  tradeNo\n  outTradeNo\n  status\n  paid\n  warnings\n  amount {\n    amount\n    currency\n  }\n  refundable {\n    amount\n  }\n  paidAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}"): (typeof documents)["query Order($provider: Provider!, $id: ID!, $by: OrderIdKind! = TRADE_NO, $maxAge: Int) {\n  order(provider: $provider, id: $id, by: $by, maxAge: $maxAge) {\n    ...OrderSummary\n    ... on H5zhifuOrder {\n      callbackState\n    }\n  }\n}\n\nfragment OrderSummary on Order {\n  id\n  provider\n  tradeNo\n  outTradeNo\n  status\n  paid\n  warnings\n  amount {\n    amount\n    currency\n  }\n  refundable {\n    amount\n  }\n  paidAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Orders($outTradeNo: String!, $providers: [Provider!], $maxAge: Int) {\n  orders(outTradeNo: $outTradeNo, providers: $providers, maxAge: $maxAge) {\n    complete\n    paidMoreThanOnce\n    nodes {\n      ...OrderInSearch\n    }\n    failures {\n      provider\n      account\n      code\n      message\n      retryAt\n    }\n  }\n}\n\nfragment OrderInSearch on Order {\n  id\n  provider\n  account\n  tradeNo\n  status\n  paid\n  amount {\n    amount\n    currency\n  }\n  createdAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}"): (typeof documents)["query Orders($outTradeNo: String!, $providers: [Provider!], $maxAge: Int) {\n  orders(outTradeNo: $outTradeNo, providers: $providers, maxAge: $maxAge) {\n    complete\n    paidMoreThanOnce\n    nodes {\n      ...OrderInSearch\n    }\n    failures {\n      provider\n      account\n      code\n      message\n      retryAt\n    }\n  }\n}\n\nfragment OrderInSearch on Order {\n  id\n  provider\n  account\n  tradeNo\n  status\n  paid\n  amount {\n    amount\n    currency\n  }\n  createdAt\n  freshness {\n    source\n    ageSeconds\n    staleBecause\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
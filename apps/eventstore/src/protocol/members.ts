import { ClusterInfo, EndPoint, MemberInfo, SupportedMethod, SupportedMethods, UUID } from './generated';

const SERVER_VERSION = '23.10.0';
const LEADER = 8;
const TICKS_AT_EPOCH = 621_355_968_000_000_000n;

const STREAMS = 'event_store.client.streams.streams';
const METHODS: readonly (readonly [service: string, method: string, ...features: string[]])[] = [
  [STREAMS, 'read', 'position', 'events'],
  [STREAMS, 'append'],
  [STREAMS, 'batchappend', 'deadline_duration'],
  [STREAMS, 'delete'],
  [STREAMS, 'tombstone'],
  ['event_store.client.gossip.gossip', 'read'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
];

/** What this node offers, by which the client chooses how to append. */
export const supportedMethods = () => {
  const methods = METHODS.map(([service, name, ...features]) => {
    const method = new SupportedMethod();
    method.setServiceName(service);
    method.setMethodName(name);
    method.setFeaturesList(features);
    return method;
  });
  const answer = new SupportedMethods();
  answer.setEventStoreServerVersion(SERVER_VERSION);
  answer.setMethodsList(methods);
  return answer;
};

/** A cluster of one: this node, alive and leading. */
export const clusterInfo = (nodeId: string, host: string, port: number, nowMs: number) => {
  const id = new UUID();
  id.setString(nodeId);
  const endPoint = new EndPoint();
  endPoint.setAddress(host);
  endPoint.setPort(port);
  const member = new MemberInfo();
  member.setInstanceId(id);
  member.setTimeStamp(String(BigInt(nowMs) * 10_000n + TICKS_AT_EPOCH));
  member.setState(LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const answer = new ClusterInfo();
  answer.setMembersList([member]);
  return answer;
};

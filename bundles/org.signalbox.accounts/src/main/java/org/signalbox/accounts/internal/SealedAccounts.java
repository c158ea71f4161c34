package org.signalbox.accounts.internal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts in the store, with grants sealed by the vault. */
@Component(service = Accounts.class)
public final class SealedAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(SealedAccounts.class);

    private final Store store;
    private final InstantSource clock;
    private final NodeKeyPair key;
    private final GrantSeal seal;
    private final SealedApps apps;
    private final boolean node;
    private final Set<OAuthFlow> flows = ConcurrentHashMap.newKeySet();

    @Activate
    public SealedAccounts(
            @Reference Store store, @Reference Vault vault, @Reference InstantSource clock, BundleContext context) {
        this(store, vault, clock, ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)));
    }

    SealedAccounts(Store store, Vault vault, InstantSource clock, ProcessRole processRole) {
        this.store = store;
        this.clock = clock;
        key = new NodeKeyPair(store, vault);
        seal = new GrantSeal(vault, key, processRole.runsJobs());
        apps = new SealedApps(store, seal);
        node = processRole.sends() && !store.exclusive();
        if (node) {
            makeKey();
        }
    }

    private void makeKey() {
        try {
            key.ensure();
        } catch (VaultException e) {
            LOG.error("Node key can't be created, so windows can't connect accounts: {}", e.getMessage());
        }
    }

    @Override
    public Optional<Message> problem() {
        return node ? key.problem() : Optional.empty();
    }

    @Deactivate
    void stop() {
        List.copyOf(flows).forEach(OAuthFlow::close);
    }

    @Override
    public List<AccountRecord> list() {
        return store.accounts().list();
    }

    @Override
    public Optional<AccountRecord> find(AccountId id) {
        return store.accounts().find(id);
    }

    @Override
    public AccountRecord add(AccountId id, Login login, Account proven, String actor) {
        find(id).ifPresent(known -> OtherAccountException.requireSame(known, proven));
        var grant = login.grant();
        var record = record(id, proven, grant, UUID.randomUUID().toString(), grant.target());
        return put(login, List.of(record), List.of(), actor).getFirst();
    }

    @Override
    public List<AccountRecord> add(
            Login login, Map<AccountId, Account> chosen, List<Account> listed, Predicate<Grant> works, String actor) {
        var grant = login.grant();
        var all = list();
        all.stream()
                .filter(known -> chosen.containsKey(known.id()))
                .forEach(known ->
                        OtherAccountException.requireSame(known, Objects.requireNonNull(chosen.get(known.id()))));
        var key = UUID.randomUUID().toString();
        var records = new ArrayList<AccountRecord>();
        chosen.forEach((id, proven) -> records.add(record(id, proven, grant, key, Optional.of(proven.remoteId()))));
        return put(login, records, new Siblings(all, chosen.keySet(), listed, works).withGrant(grant, key), actor);
    }

    private List<AccountRecord> put(
            Login login, List<AccountRecord> records, List<AccountRecord> siblings, String actor) {
        var key = records.getFirst().grantId();
        var of = records.getFirst().id();
        var sealed = seal.seal(SealedGrantAccess.purpose(key), of, GrantCodec.write(login));
        return store.accounts().put(records, siblings, sealed, new Actor(actor, now()));
    }

    private AccountRecord record(AccountId id, Account proven, Grant grant, String key, Optional<String> target) {
        return new AccountRecord(
                id,
                proven.remoteId(),
                proven.handle(),
                proven.displayName(),
                proven.profile(),
                grant.origin(),
                Optional.empty(),
                now(),
                0,
                key,
                target,
                proven.details());
    }

    @Override
    public void remove(AccountId id, String actor) {
        store.accounts().remove(id, new Actor(actor, now()));
    }

    @Override
    public void resume(AccountId id, String actor) {
        if (store.accounts().find(id).flatMap(AccountRecord::paused).isPresent()) {
            store.accounts().pause(id, Optional.empty(), new Actor(actor, now()));
        }
    }

    @Override
    public void pause(AccountId id, Message why, String actor) {
        store.accounts().pause(id, Optional.of(why), new Actor(actor, now()));
    }

    @Override
    public void lost(AccountRecord seen, Message why, String actor) {
        store.accounts().pause(seen.id(), seen.grantId(), why, new Actor(actor, now()));
    }

    @Override
    public GrantAccess grantAccess(AccountId id) {
        return sealed(id);
    }

    @Override
    public SigningKeys signingKeys(AccountId id) {
        return sealed(id).keys();
    }

    private SealedGrantAccess sealed(AccountId id) {
        return new SealedGrantAccess(id, store.accounts(), seal, apps);
    }

    @Override
    public OAuthFlow authorize(Authorizes connector, URI origin, Map<String, Secret> app, Http http)
            throws ConnectorException {
        var exchange = new TokenExchange(connector, http, clock);
        var flow = switch (exchange.auth()) {
            case Auth.OAuthCode code -> CodeFlow.start(exchange, code, origin, app, flows::remove);
            case Auth.OAuthDevice device -> DeviceFlow.start(exchange, origin, app, flows::remove);
        };
        flows.add(flow);
        return flow;
    }

    @Override
    public boolean renew(AccountId id, Authorizes connector, Http http) throws ConnectorException {
        var grants = grantAccess(id);
        var current = grants.current();
        if (!OAuthGrant.isDue(current, now())) {
            return false;
        }
        try {
            grants.replace(current, new TokenExchange(connector, http, clock)::renewed);
            return true;
        } catch (ConnectorException.AuthorizationLost e) {
            if (isExpired(id)) {
                throw e;
            }
            LOG.warn("{}: its tokens can't be renewed, and work for a while yet: {}", id, e.getMessage());
            return false;
        }
    }

    @Override
    public boolean isExpired(AccountId id) {
        return OAuthGrant.isExpired(grantAccess(id).current(), now());
    }

    @Override
    public boolean hasApp(String network) {
        return apps.has(network);
    }

    @Override
    public Map<String, Secret> app(String network) {
        return apps.read(network);
    }

    @Override
    public void putApp(String network, Map<String, Secret> values, String actor) {
        apps.put(network, values, actor);
    }

    private Instant now() {
        return clock.instant();
    }
}

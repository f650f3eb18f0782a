package io.trailql.sql.logical;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;

/**
 * Calcite's handlers of metadata about trees, as proxies: nothing is compiled. They are stateless
 * and made once; a query for metadata, of which planning makes many, wants about thirty.
 */
final class MetadataHandlers implements MetadataHandlerProvider {
  static final MetadataHandlers INSTANCE = new MetadataHandlers();

  private final MetadataHandlerProvider proxies =
      new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);
  private final Map<Class<?>, MetadataHandler<?>> made = new ConcurrentHashMap<>();

  private MetadataHandlers() {}

  @Override
  public <H extends MetadataHandler<?>> H handler(Class<H> handlerClass) {
    return handlerClass.cast(
        made.computeIfAbsent(handlerClass, type -> proxies.handler(handlerClass)));
  }
}

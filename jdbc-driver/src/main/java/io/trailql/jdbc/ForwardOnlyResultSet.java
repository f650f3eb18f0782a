package io.trailql.jdbc;

import java.sql.SQLException;

/** The methods that would move other than to the next row, or change rows: all are refused. */
abstract class ForwardOnlyResultSet extends LabelledResultSet {
  @Override
  public String getCursorName() throws SQLException {
    throw SqlErrors.unsupported("A named cursor");
  }

  @Override
  public boolean isLast() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; isLast");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; beforeFirst");
  }

  @Override
  public void afterLast() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; afterLast");
  }

  @Override
  public boolean first() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; first");
  }

  @Override
  public boolean last() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; last");
  }

  @Override
  public boolean absolute(int column) throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; absolute");
  }

  @Override
  public boolean relative(int column) throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; relative");
  }

  @Override
  public boolean previous() throws SQLException {
    throw SqlErrors.unsupported("A result is read forward only; previous");
  }

  @Override
  public int getFetchDirection() throws SQLException {
    return FETCH_FORWARD;
  }

  @Override
  public int getType() throws SQLException {
    return TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    return CONCUR_READ_ONLY;
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    return false;
  }

  @Override
  public void insertRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void updateRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void deleteRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void refreshRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public int getHoldability() throws SQLException {
    return HOLD_CURSORS_OVER_COMMIT;
  }
}
